import { mount } from "svelte";
import { i18n } from "../i18n/i18n.svelte.ts";
import "../styles/base.css";
import "../styles/forms.css";
import Organizers from "./Organizers.svelte";

await i18n.start({
  fr: () => import("catalogue:orga/fr"),
  ja: () => import("catalogue:orga/ja"),
  en: () => import("catalogue:orga/en"),
});
mount(Organizers, { target: document.getElementById("page")! });
