import { mount } from "svelte";
import { i18n } from "../i18n/i18n.svelte.ts";
import "../styles/base.css";
import Home from "./Home.svelte";

await i18n.start({
  fr: () => import("catalogue:home/fr"),
  ja: () => import("catalogue:home/ja"),
  en: () => import("catalogue:home/en"),
});
mount(Home, { target: document.getElementById("page")! });
