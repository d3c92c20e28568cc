import { AccessApi } from "../../api/access.ts";
import { client } from "../session.svelte.ts";

export const api = new AccessApi(client);
