import { ReleasesApi } from "../../api/releases.ts";
import { client } from "../session.svelte.ts";

export const api = new ReleasesApi(client);
