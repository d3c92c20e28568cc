import { mount } from "svelte";
import { i18n } from "../i18n/i18n.svelte.ts";
import "../styles/base.css";
import EventPage from "./EventPage.svelte";

const event = decodeURIComponent(location.pathname.split("/").filter(Boolean)[1] ?? "");

await i18n.start({
  fr: () => import("catalogue:event/fr"),
  ja: () => import("catalogue:event/ja"),
  en: () => import("catalogue:event/en"),
});
mount(EventPage, { target: document.getElementById("page")!, props: { event } });
