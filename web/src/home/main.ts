import { mount } from "svelte";
import { i18n } from "../i18n/i18n.svelte.ts";
import "../styles/base.css";
import Home from "./Home.svelte";

await i18n.start({
  fr: () => import("catalogue:public/fr"),
  ja: () => import("catalogue:public/ja"),
  en: () => import("catalogue:public/en"),
});
mount(Home, { target: document.getElementById("page")! });
