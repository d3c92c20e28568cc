import { mount } from "svelte";
import { i18n } from "../i18n/i18n.svelte.ts";
import "../styles/base.css";
import MePage from "./MePage.svelte";

await i18n.start({
  fr: () => import("catalogue:me/fr"),
  ja: () => import("catalogue:me/ja"),
  en: () => import("catalogue:me/en"),
});
mount(MePage, { target: document.getElementById("page")! });
