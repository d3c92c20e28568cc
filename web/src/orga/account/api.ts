import { AccountApi } from "../../api/account.ts";
import { client } from "../session.svelte.ts";

export const api = new AccountApi(client);
