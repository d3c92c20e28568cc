// Generated from server/api/openapi.json by web/generate; a test holds both digests.
// source 171a6fffe0acd3cab30df89b5ec743324348a099ad35a27cc4f5afec94891c57
// types 679af98429fbf70dbf234fb59d79c5fb67c7816bec9afbfe709a12ac32eafa25
export interface paths {
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List events */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description List events */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: components["schemas"]["Event"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create an event */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventInput"];
                };
            };
            responses: {
                /** @description Create an event */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Event"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An event */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description An event */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Event"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an event */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventPatch"];
                };
            };
            responses: {
                /** @description Change an event */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Event"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/venues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List venues */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description List venues */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            venues: components["schemas"]["Venue"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create one of the venues */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VenueInput"];
                };
            };
            responses: {
                /** @description Create one of the venues */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Venue"] & {
                            change: components["schemas"]["DirectoryEffect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/venues/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the venues */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One of the venues */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Venue"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one of the venues */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["VenuePatch"];
                };
            };
            responses: {
                /** @description Change one of the venues */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Venue"] & {
                            change: components["schemas"]["DirectoryEffect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rooms */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description List rooms */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rooms: components["schemas"]["Room"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create one of the rooms */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoomInput"];
                };
            };
            responses: {
                /** @description Create one of the rooms */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"] & {
                            change: components["schemas"]["DirectoryEffect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the rooms */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One of the rooms */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one of the rooms */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoomPatch"];
                };
            };
            responses: {
                /** @description Change one of the rooms */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"] & {
                            change: components["schemas"]["DirectoryEffect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description List people */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            people: components["schemas"]["Person"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create one of the people */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonInput"];
                };
            };
            responses: {
                /** @description Create one of the people */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"] & {
                            change: components["schemas"]["DirectoryEffect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the people */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One of the people */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one of the people */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PersonPatch"];
                };
            };
            responses: {
                /** @description Change one of the people */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"] & {
                            change: components["schemas"]["DirectoryEffect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tracks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tracks */
        get: {
            parameters: {
                query?: {
                    /** @description Only of this event */
                    event?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description List tracks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tracks: components["schemas"]["Track"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create one of the tracks */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TrackInput"];
                };
            };
            responses: {
                /** @description Create one of the tracks */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tracks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the tracks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One of the tracks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one of the tracks */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TrackPatch"];
                };
            };
            responses: {
                /** @description Change one of the tracks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Track"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/delegations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List delegations */
        get: {
            parameters: {
                query?: {
                    /** @description Only of this event */
                    event?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description List delegations */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            delegations: components["schemas"]["Delegation"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Create one of the delegations */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DelegationInput"];
                };
            };
            responses: {
                /** @description Create one of the delegations */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delegation"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/delegations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One of the delegations */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One of the delegations */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delegation"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change one of the delegations */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DelegationPatch"];
                };
            };
            responses: {
                /** @description Change one of the delegations */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delegation"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/events/{event}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a session */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionInput"];
                };
            };
            responses: {
                /** @description Create a session */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A session: its draft for organizers, else what is published */
        get: {
            parameters: {
                query?: {
                    /** @description draft is the organizers' */
                    state?: "published" | "draft";
                    /** @description For organizers, forbidden (403) to others: the draft as this audience would see it. Its entity tags start no edit. */
                    as?: components["schemas"]["Audience"];
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A session: its draft for organizers, else what is published */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Cancel a published session (200), remove a draft (204) */
        delete: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The session was public and is cancelled */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description The session was only in the draft and is removed */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Change, move, cancel or restore a session
         * @description One that is locked, and stays so, keeps its room, start and duration: an edit of them is refused with locked (409). The same edit may unlock and move it.
         */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionPatch"];
                };
            };
            responses: {
                /** @description Change, move, cancel or restore a session */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/sessions/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would stand against a session if it were moved, or ended otherwise
         * @description For a day and a choice of rooms, every start at which the session would be free, warned of or blocked, and why; and the same for every end that it could have where it is
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["WhatIfInput"];
                };
            };
            responses: {
                /** @description The starts, by room, and the ends */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhatIf"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel a session
         * @description It stays in the draft and, where it was published, stays visible as cancelled.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The session's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Cancel a session */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Restore a cancelled session */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The session's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Restore a cancelled session */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lock a session where it is
         * @description Until it is unlocked its room, start and duration stay: an edit, swap or shift that would change them is refused with locked (409), and so is an undo. Its words and people can be edited, and it can be cancelled.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The session's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Lock a session where it is */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Unlock a session */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The session's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Unlock a session */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/swap": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Swap two sessions
         * @description Each takes the other's room and start, on the clock of the other's place; each lasts as long as before.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The etags of both sessions, and no other */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description The other session, of the same event */
                        with: components["schemas"]["Id"];
                    };
                };
            };
            responses: {
                /** @description Swap two sessions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Duplicate a session
         * @description The new one is confirmed and not locked; what is given differs from the original, such as its start or room.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: {
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SessionPatch"];
                };
            };
            responses: {
                /** @description Duplicate a session */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/agenda": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A whole state of an event */
        get: {
            parameters: {
                query?: {
                    /** @description draft is the organizers' */
                    state?: "published" | "draft";
                    /** @description For organizers, forbidden (403) to others: the draft as this audience would see it. Its entity tags start no edit. */
                    as?: components["schemas"]["Audience"];
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A whole state of an event */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Agenda"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/agenda.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The programme as a table, of the draft too
         * @description One session a row, in the order in which they begin: day, begin, end and zone on the clock of the place; other_day, other_begin, other_end and other_zone on that of the event's first other zone, where it has two; minutes, title, kind, track, venue, room, speakers, language, status, id. What a spreadsheet would take for a formula has an apostrophe in front. Of the draft also audience.
         */
        get: {
            parameters: {
                query?: {
                    /** @description draft is the organizers' */
                    state?: "published" | "draft";
                    /** @description Of what has a language; the columns' names have none */
                    lang?: "fr" | "ja" | "en";
                    /** @description What separates the cells; spreadsheets of some countries want semicolons */
                    separator?: "comma" | "semicolon";
                    /** @description Whether a byte order mark begins the file, by which spreadsheets know UTF-8 */
                    bom?: "true" | "false";
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The programme as a table, of the draft too */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Entries of a stream after a number */
        get: {
            parameters: {
                query?: {
                    /** @description draft is the organizers' */
                    state?: "published" | "draft";
                    since?: number;
                    limit?: number;
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Entries of a stream after a number */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            event: components["schemas"]["Id"];
                            state: components["schemas"]["StreamState"];
                            since: number;
                            /** @description The stream's last */
                            number: number;
                            more: boolean;
                            changes: components["schemas"]["Change"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What cannot hold at once in the draft */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What cannot hold at once in the draft */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            event: components["schemas"]["Id"];
                            number: number;
                            conflicts: components["schemas"]["Conflict"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back an entry, or one's own last one; what events share goes back in each of them
         * @description Where it undoes an election of time zone data, the event waits for an organizer from then on (tz_election: manual).
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description Number of an entry of the draft stream; without it, one's own last that is neither an undo nor undone */
                        entry?: number;
                    };
                };
            };
            responses: {
                /** @description Take back an entry, or one's own last one; what events share goes back in each of them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Undone"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/release-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a release, or going over to live mode, would publish */
        get: {
            parameters: {
                query?: {
                    /** @description Numbers of draft entries, with commas: what their correction would publish */
                    entries?: string;
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What a release, or going over to live mode, would publish */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleasePreview"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The releases of an event, in their order; those withdrawn for organizers alone */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The releases of an event, in their order; those withdrawn for organizers alone */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            releases: components["schemas"]["Release"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Publish the draft as a release
         * @description Refused with blocked (409) where conflicts of severity block stand, unless a reason is given, and with wrong_mode (409) in live mode.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be published in spite of conflicts that block, where the body does not say; always kept with the entry */
                    reason?: string;
                };
                header: {
                    /** @description The draft's etag, as the preview has it: stale (412) where it has moved on */
                    "If-Match": string;
                    /** @description The same key and body create once */
                    "Idempotency-Key"?: string;
                };
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReleaseInput"];
                };
            };
            responses: {
                /** @description Publish the draft as a release */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/releases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A release and what it brought */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                    number: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A release and what it brought */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"] & {
                            difference: components["schemas"]["Difference"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/corrections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish some entries of the draft without the rest
         * @description Refused with wrong_mode (409) where the event publishes each edit at once, with out_of_range (422) for an entry that the draft does not have or that the release holds, with needs_entry (409) where a chosen entry builds on one that is left out (params.entry), with nothing_published (409) before anything was, and with blocked (409) where the entries bring conflicts of severity block and no reason is given.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be published in spite of conflicts that block, where the body does not say; always kept with the entry */
                    reason?: string;
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        entries: number[];
                        /** @description Why it is published in spite of conflicts that block; kept with the entry */
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Publish some entries of the draft without the rest */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Corrected"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/releases/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Name a release, or say who validated it; it changes where it is published too */
        patch: {
            parameters: {
                query?: {
                    /** @description Why it is done: nothing can block it; always kept with the entry */
                    reason?: string;
                };
                header: {
                    /** @description The item's etag */
                    "If-Match": string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReleasePatch"];
                };
            };
            responses: {
                /** @description Name a release, or say who validated it; it changes where it is published too */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/releases/{id}/withdraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish again what was published before a release; sessions that it showed first stay, cancelled
         * @description Refused with wrong_mode (409) where the event publishes each edit at once, and with not_latest (409) unless it is the newest that stands and nothing was published live since.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is done, where the body does not say: nothing can block it; always kept with the entry */
                    reason?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
                    "application/json": {
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description Publish again what was published before a release; sessions that it showed first stay, cancelled */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Release"] & {
                            change: components["schemas"]["Effect"];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/shift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Shift the rest of a day
         * @description Moves what begins from a moment on until that day ends on the clock of the place (everywhere: of the event's first zone), or until the first locked session begins. Cancelled sessions stay where they are. All of them move or none: a start that would be skipped, doubled or outside 1970 to 2200 is told with its session, in params.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The etag of the draft agenda that was looked at; stale where a session that would move, or the locked one that ends it, changed since */
                    "If-Match": string;
                };
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Shift"];
                };
            };
            responses: {
                /** @description Shift the rest of a day */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/replace-person": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace a person everywhere in an event
         * @description As speaker, host, remote participant and interpreter of its sessions, and as head, member and escort of its delegations. Who is named there already is not named twice.
         */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header: {
                    /** @description The etag of the draft agenda that was looked at; stale where a session or delegation that names the person changed since */
                    "If-Match": string;
                };
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        person: components["schemas"]["Id"];
                        by: components["schemas"]["Id"];
                    };
                };
            };
            responses: {
                /** @description Replace a person everywhere in an event */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Operated"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/tz-election": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Elect the machine's time zone data for an event */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Elect the machine's time zone data for an event */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TzElected"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow a stream over WebSocket: hello, then each change after since, in order */
        get: {
            parameters: {
                query?: {
                    /** @description draft is the organizers' */
                    state?: "published" | "draft";
                    /** @description Last number seen */
                    since?: number;
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Follow a stream over WebSocket: hello, then each change after since, in order. Each message is a LiveMessage. */
                101: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The release of the machine's time zone data, and what it would move */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The release of the machine's time zone data, and what it would move */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TzStatus"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{event}/agenda.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The event's calendar */
        get: {
            parameters: {
                query?: {
                    lang?: "fr" | "ja" | "en";
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The event's calendar */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{event}/agenda.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The event's programme as a table for spreadsheets
         * @description One session a row, in the order in which they begin: day, begin, end and zone on the clock of the place; other_day, other_begin, other_end and other_zone on that of the event's first other zone, where it has two; minutes, title, kind, track, venue, room, speakers, language, status, id. What a spreadsheet would take for a formula has an apostrophe in front.
         */
        get: {
            parameters: {
                query?: {
                    /** @description Of what has a language; the columns' names have none */
                    lang?: "fr" | "ja" | "en";
                    /** @description What separates the cells; spreadsheets of some countries want semicolons */
                    separator?: "comma" | "semicolon";
                    /** @description Whether a byte order mark begins the file, by which spreadsheets know UTF-8 */
                    bom?: "true" | "false";
                };
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The event's programme as a table for spreadsheets */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/csv": string;
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One session as a calendar file */
        get: {
            parameters: {
                query?: {
                    lang?: "fr" | "ja" | "en";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One session as a calendar file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who asks */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who asks */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in by a one-time link or by e-mail and password */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @constant */
                        method?: "link";
                        secret: string;
                    } | {
                        /** @constant */
                        method: "password";
                        email: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description Signed in: the answer sets the cookie */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            name: string;
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sign out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Sign out */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own sign-ins */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One's own sign-ins */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            sign_ins: components["schemas"]["SignIn"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** End all of one's other sign-ins */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description End all of one's other sign-ins */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-ins/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one's own sign-ins; what it has open closes */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description End one of one's own sign-ins; what it has open closes */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the password of one's own account; its other sign-ins end */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                        /** @description Where the account has a password */
                        current?: string;
                    };
                };
            };
            responses: {
                /** @description Set the password of one's own account; its other sign-ins end */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a one-time link that signs an owner of the installation in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description The link, shown this once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInLink"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts with their roles */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Accounts with their roles */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            users: components["schemas"]["User"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Give somebody a role in the installation
         * @description An account is made where the address has none; answered by 200 where it had one
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RoleInput"];
                };
            };
            responses: {
                /** @description The role is given */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Granted"];
                    };
                };
                /** @description Give somebody a role in the installation */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Granted"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @description Ends all its access */
                        disabled?: boolean;
                    };
                };
            };
            responses: {
                /** @description Change an account */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["User"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/users/{id}/sign-in-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a link by which an account signs in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Make a link by which an account signs in */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInLink"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an account's password away, end its sign-ins and make a link */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Take an account's password away, end its sign-ins and make a link */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInLink"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/role": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role in the installation away */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Take a role in the installation away */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is what in an event */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Who is what in an event */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            people: components["schemas"]["User"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Give somebody a role in an event
         * @description An account is made where the address has none; answered by 200 where it had one
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EventRoleInput"];
                };
            };
            responses: {
                /** @description The role is given */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Granted"];
                    };
                };
                /** @description Give somebody a role in an event */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Granted"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/roles/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a role in an event away */
        delete: {
            parameters: {
                query?: {
                    /** @description An editor's track or delegation */
                    part?: string;
                };
                header?: never;
                path: {
                    event: string;
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Take a role in an event away */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/roles/{user}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take the password of somebody with a role in an event away, end their sign-ins and make a link
         * @description For accounts with all their roles in that event; of others (forbidden, reason account_elsewhere) it is asked of who runs the installation.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The link, shown this once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SignInLink"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/{event}/role-tables": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give roles to many at once: all of them, or none
         * @description What is wrong is told row by row, as faulty_file. Who is new gets an account, and a link to sign in by.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    event: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @description CSV of at most 500 rows below one that names the columns: email, role and, where wanted, name and part. Separated by commas, semicolons or tabs */
                        table: string;
                    };
                };
            };
            responses: {
                /** @description The roles are given */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description In the order of the rows */
                            granted: components["schemas"]["Granted"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens that are not revoked, those whose time is over among them */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Tokens that are not revoked, those whose time is over among them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: components["schemas"]["Token"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a token; its secret is shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        role: components["schemas"]["Role"];
                        name: string;
                        /** @description The only one it is for */
                        event?: components["schemas"]["Id"] | null;
                        /** @description How long it holds; without it, until it is revoked */
                        days?: number | null;
                    };
                };
            };
            responses: {
                /** @description Make a token; its secret is shown once */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            id: string;
                            role: components["schemas"]["Role"];
                            event: components["schemas"]["Id"] | null;
                            name: string;
                            /** Format: date-time */
                            created_at: string;
                            expires_at: string | null;
                            secret: string;
                            last_used_at: string | null;
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Revoke a token */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A person's personal links that hold */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A person's personal links that hold */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            keys: components["schemas"]["PersonalKey"][];
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Make a person's link or calendar; one they had of that purpose ends */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        purpose: components["schemas"]["Purpose"];
                    };
                };
            };
            responses: {
                /** @description Make a person's link or calendar; one they had of that purpose ends */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IssuedKey"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/keys/{purpose}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a person's link or calendar; what it has open closes */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    purpose: components["schemas"]["Purpose"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description End a person's link or calendar; what it has open closes */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Open a personal link: its secret is swapped for a cookie */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    secret: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description To /me/; to /me/#gone where the link opens nothing, to /me/#insecure over plain HTTP, and to /me/#later where it was opened ten times within a minute */
                303: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/feeds/{secret}.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A personal calendar */
        get: {
            parameters: {
                query?: {
                    lang?: "fr" | "ja" | "en";
                };
                header?: never;
                path: {
                    secret: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A personal calendar */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/programme": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One's own programme, by a personal link */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description One's own programme, by a personal link */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Programme"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make one's own calendar; one there was ends */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Make one's own calendar; one there was ends */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IssuedKey"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** End one's own calendar */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description End one's own calendar */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leave one's page in this browser */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Leave one's page in this browser */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow one's own programme over WebSocket: hello, then changed each time it is to be fetched again */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Follow one's own programme over WebSocket: hello, then changed each time it is to be fetched again */
                101: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done, the newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Lines with a lower number */
                    before?: number;
                    limit?: number;
                    actor?: string;
                    action?: string;
                    event?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description What was done, the newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: components["schemas"]["AuditLine"][];
                            more: boolean;
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take over an export file: all of it, or nothing */
        post: {
            parameters: {
                query?: {
                    /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
                    reason?: components["parameters"]["Reason"];
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ExchangeFile"];
                };
            };
            responses: {
                /** @description Take over an export file: all of it, or nothing */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            venues: number;
                            rooms: number;
                            people: number;
                            events: components["schemas"]["Id"][];
                            sessions: number;
                            /** @description Items that the file holds and that were put */
                            items: number;
                            unchanged: number;
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything, or one event, as an import file */
        get: {
            parameters: {
                query?: {
                    event?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Everything, or one event, as an import file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ExchangeFile"];
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This document */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description This document */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": Record<string, unknown>;
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The process runs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The process runs */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The store can write */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The store can write */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            status: string;
                        };
                    };
                };
                /** @description A problem */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Id: string;
        /** @enum {string} */
        Language: "fr" | "ja" | "en";
        /** @description A text in three languages. A missing one is filled by what stands in for it, and named in stand_in; all three are empty where nothing was written. */
        Text: {
            fr: string;
            ja: string;
            en: string;
            /** @description Each missing language, and the one whose text is shown for it */
            stand_in?: {
                fr?: components["schemas"]["Language"];
                ja?: components["schemas"]["Language"];
                en?: components["schemas"]["Language"];
            };
            /** @description Languages written for an earlier wording of another */
            stale?: components["schemas"]["Language"][];
        };
        /** @description A text as it is sent. An edit changes the languages given; null or "" clears one. Those that stand_in names count as missing, so that a text can be sent back as it was read. */
        TextInput: {
            fr?: string | null;
            ja?: string | null;
            en?: string | null;
            /** @description Each missing language, and the one whose text is shown for it */
            stand_in?: {
                fr?: components["schemas"]["Language"];
                ja?: components["schemas"]["Language"];
                en?: components["schemas"]["Language"];
            };
            /** @description Languages written for an earlier wording of another */
            stale?: components["schemas"]["Language"][];
        };
        /**
         * @description Which of the two, where the clocks go back and the wall shows a time twice
         * @enum {string}
         */
        Fold: "earlier" | "later";
        Time: {
            /** @description What the clock on the wall shows: YYYY-MM-DDTHH:MM:SS */
            local: string;
            /** @description IANA name, such as Europe/Paris */
            zone: string;
            /**
             * Format: date-time
             * @description The same moment with its offset
             */
            instant: string;
            fold?: components["schemas"]["Fold"];
        };
        TimeInput: {
            /** @description YYYY-MM-DDTHH:MM[:SS] */
            local: string;
            /** @description Where it is not given: a session keeps its own; a new one, or one moved to a place with other clocks, takes its venue's, else the event's first; an end takes its start's */
            zone?: string;
            fold?: components["schemas"]["Fold"];
            /**
             * Format: date-time
             * @description Ignored: it follows from the rest
             */
            instant?: string;
        };
        Name: {
            family: string;
            given: string;
            /** @enum {string} */
            order: "given_first" | "family_first";
        };
        /** @description A family name, a given name or both */
        NameInput: {
            family?: string | null;
            given?: string | null;
            /** @enum {string} */
            order?: "given_first" | "family_first";
        };
        /** @enum {string} */
        Color: "ceremony" | "nancy" | "kitakyushu" | "research" | "students" | "culture" | "logistics";
        /** @enum {string} */
        SessionKind: "ceremony" | "talk" | "workshop" | "lab_visit" | "meal" | "transfer" | "meeting" | "free_time";
        /** @enum {string} */
        Audience: "public" | "guests" | "delegation" | "hosts" | "crew" | "organizers";
        /** @enum {string} */
        Status: "confirmed" | "cancelled";
        /**
         * @description live: each edit is published at once, and going over to it publishes what the draft holds. release: edits wait in the draft for a release or a correction; going over to it publishes nothing. While it is in release mode, a draft changes nothing that readers get.
         * @enum {string}
         */
        PublicationMode: "live" | "release";
        /** @enum {string} */
        Weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        /** @description A stretch of wall time, once or week after week */
        Window: {
            /** @description Local time, `2027-06-08T09:00`; of what repeats, the first time */
            from: string;
            /** @description Local time after `from`; of what repeats, at most a day after it */
            until: string;
            /** @description IANA name; null for the zone of the venue or person it belongs to */
            zone?: string | null;
            /** @description Days of the week it comes again on; none: it comes once */
            weekdays?: components["schemas"]["Weekday"][];
            /**
             * Format: date
             * @description The last day that what repeats may begin on
             */
            last_day?: string | null;
        };
        LanguagePair: {
            from: components["schemas"]["Language"];
            into: components["schemas"]["Language"];
        };
        Interpreter: {
            person: components["schemas"]["Id"];
            from: components["schemas"]["Language"];
            into: components["schemas"]["Language"];
        };
        /** @description The way to another venue; it holds in both directions */
        Travel: {
            to: components["schemas"]["Id"];
            minutes: number;
        };
        /** @enum {string} */
        Rule: "room_overlap" | "person_overlap" | "travel_time" | "room_closed" | "room_capacity" | "room_feature" | "person_unavailable" | "working_hours" | "interpreter_missing" | "interpreter_rest" | "precedence" | "public_holiday" | "holidays_unknown" | "delegation_alone" | "outside_event" | "clock_change";
        /**
         * @description `block` holds a publication up, `warn` is told, `ignore` is not looked for
         * @enum {string}
         */
        Severity: "block" | "warn" | "ignore";
        RuleSeverity: {
            rule: components["schemas"]["Rule"];
            severity: components["schemas"]["Severity"];
        };
        /** @description What the last election of a tz release moved */
        TzChange: {
            from: string;
            to: string;
            moved: components["schemas"]["Id"][];
        };
        Validation: {
            /** @description Who has agreed to what the release says */
            side: string;
            name: string;
            /** Format: date */
            day: string;
        };
        /** @description A publication of the draft in release mode */
        Release: {
            id: components["schemas"]["Id"];
            event: components["schemas"]["Id"];
            /** @description 1, 2, 3 … in its event. Number 0 only remembers, for organizers, what was corrected since the event went over to release mode. */
            number: number;
            name: components["schemas"]["Text"];
            /** Format: date-time */
            at: string;
            /** @description The last entry of the draft that it holds; for organizers, else 0 */
            draft_number: number;
            /** @description Later entries of the draft that were published alone; for organizers, else none */
            corrections: number[];
            validations: components["schemas"]["Validation"][];
            withdrawn: boolean;
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description Members of answers that are ignored where they come back, so that an item can be sent as it was read */
        Derived: {
            event?: unknown;
            tz_release?: unknown;
            etag?: unknown;
            change?: unknown;
        };
        Event: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Text"];
            description: components["schemas"]["Text"];
            /** Format: date */
            first_day: string;
            /** Format: date */
            last_day: string;
            zones: string[];
            venues: components["schemas"]["Id"][];
            mode: components["schemas"]["PublicationMode"];
            /** @description Release of the time zone data that the instants were computed with */
            tz_release: string;
            /**
             * @description manual: newer time zone data waits for an organizer; undoing an election makes it so
             * @enum {string}
             */
            tz_election: "automatic" | "manual";
            tz_change: components["schemas"]["TzChange"] | null;
            /** @description Of each zone that has windows here; hybrid sessions keep them */
            working_hours: components["schemas"]["Window"][];
            /** @description How long one interprets alone before a rest */
            interpreter_stint_minutes: number;
            /** @description How long that rest is */
            interpreter_rest_minutes: number;
            /** @description Where they differ from the rules' own */
            severities: components["schemas"]["RuleSeverity"][];
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description What is given changes; the rest stays. */
        EventPatch: {
            /** @description On creation; made up where it is not given */
            id?: components["schemas"]["Id"];
            name?: components["schemas"]["TextInput"];
            description?: components["schemas"]["TextInput"];
            /** Format: date */
            first_day?: string;
            /** Format: date */
            last_day?: string;
            /** @description The home zone first */
            zones?: string[];
            venues?: components["schemas"]["Id"][];
            mode?: components["schemas"]["PublicationMode"];
            /**
             * @description manual: newer time zone data waits for an organizer; undoing an election makes it so
             * @enum {string}
             */
            tz_election?: "automatic" | "manual";
            /** @description null takes note of it */
            tz_change?: components["schemas"]["TzChange"] | null;
            /** @description Of each zone that has windows here; hybrid sessions keep them */
            working_hours?: components["schemas"]["Window"][];
            /** @description How long one interprets alone before a rest */
            interpreter_stint_minutes?: number;
            /** @description How long that rest is */
            interpreter_rest_minutes?: number;
            /** @description Where they differ from the rules' own */
            severities?: components["schemas"]["RuleSeverity"][];
        } & components["schemas"]["Derived"];
        EventInput: WithRequired<components["schemas"]["EventPatch"], "name" | "first_day" | "last_day" | "zones">;
        Venue: {
            id: components["schemas"]["Id"];
            name: components["schemas"]["Text"];
            address: components["schemas"]["Text"];
            zone: string;
            /** @description Whose public holidays it keeps, such as `fr`, `fr-alsace-moselle` or `jp` */
            holiday_region: string | null;
            /** @description None: always open */
            opening: components["schemas"]["Window"][];
            travel: components["schemas"]["Travel"][];
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description What is given changes; the rest stays. */
        VenuePatch: {
            /** @description On creation; made up where it is not given */
            id?: components["schemas"]["Id"];
            name?: components["schemas"]["TextInput"];
            address?: components["schemas"]["TextInput"];
            zone?: string;
            /** @description Whose public holidays it keeps, such as `fr`, `fr-alsace-moselle` or `jp` */
            holiday_region?: string | null;
            /** @description None: always open */
            opening?: components["schemas"]["Window"][];
            travel?: components["schemas"]["Travel"][];
        } & components["schemas"]["Derived"];
        VenueInput: WithRequired<components["schemas"]["VenuePatch"], "name" | "zone">;
        Room: {
            id: components["schemas"]["Id"];
            venue: components["schemas"]["Id"];
            name: components["schemas"]["Text"];
            capacity: number | null;
            /** @description Needed between two sessions */
            turnaround_minutes: number;
            /** @description Words of the installation's own, such as `projector` */
            features: string[];
            /** @description None: as its venue */
            opening: components["schemas"]["Window"][];
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description What is given changes; the rest stays. */
        RoomPatch: {
            /** @description On creation; made up where it is not given */
            id?: components["schemas"]["Id"];
            /** @description A room stays in its venue */
            venue?: components["schemas"]["Id"];
            name?: components["schemas"]["TextInput"];
            capacity?: number | null;
            /** @description Needed between two sessions */
            turnaround_minutes?: number;
            /** @description Words of the installation's own, such as `projector` */
            features?: string[];
            /** @description None: as its venue */
            opening?: components["schemas"]["Window"][];
        } & components["schemas"]["Derived"];
        RoomInput: WithRequired<components["schemas"]["RoomPatch"], "venue" | "name">;
        Track: {
            id: components["schemas"]["Id"];
            event: components["schemas"]["Id"];
            name: components["schemas"]["Text"];
            color: components["schemas"]["Color"];
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description What is given changes; the rest stays. */
        TrackPatch: {
            /** @description On creation; made up where it is not given */
            id?: components["schemas"]["Id"];
            event?: components["schemas"]["Id"];
            name?: components["schemas"]["TextInput"];
            color?: components["schemas"]["Color"];
        } & components["schemas"]["Derived"];
        TrackInput: WithRequired<components["schemas"]["TrackPatch"], "event" | "name" | "color">;
        Person: {
            id: components["schemas"]["Id"];
            native: components["schemas"]["Name"] | null;
            roman: components["schemas"]["Name"];
            title: components["schemas"]["Text"];
            institution: components["schemas"]["Text"];
            /** @description IANA name of the clock their windows are said in; null for the event's home zone */
            zone: string | null;
            unavailable: components["schemas"]["Window"][];
            interprets: components["schemas"]["LanguagePair"][];
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description What is given changes; the rest stays. */
        PersonPatch: {
            /** @description On creation; made up where it is not given */
            id?: components["schemas"]["Id"];
            native?: components["schemas"]["NameInput"] | null;
            roman?: components["schemas"]["NameInput"];
            title?: components["schemas"]["TextInput"];
            institution?: components["schemas"]["TextInput"];
            /** @description IANA name of the clock their windows are said in; null for the event's home zone */
            zone?: string | null;
            unavailable?: components["schemas"]["Window"][];
            interprets?: components["schemas"]["LanguagePair"][];
        } & components["schemas"]["Derived"];
        PersonInput: WithRequired<components["schemas"]["PersonPatch"], "roman">;
        Delegation: {
            id: components["schemas"]["Id"];
            event: components["schemas"]["Id"];
            name: components["schemas"]["Text"];
            head: components["schemas"]["Id"] | null;
            members: components["schemas"]["Id"][];
            /** @description Who accompanies it wherever it goes */
            escorts: components["schemas"]["Id"][];
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description What is given changes; the rest stays. */
        DelegationPatch: {
            /** @description On creation; made up where it is not given */
            id?: components["schemas"]["Id"];
            event?: components["schemas"]["Id"];
            name?: components["schemas"]["TextInput"];
            head?: components["schemas"]["Id"] | null;
            members?: components["schemas"]["Id"][];
            /** @description Who accompanies it wherever it goes */
            escorts?: components["schemas"]["Id"][];
        } & components["schemas"]["Derived"];
        DelegationInput: WithRequired<components["schemas"]["DelegationPatch"], "event" | "name">;
        Session: {
            id: components["schemas"]["Id"];
            event: components["schemas"]["Id"];
            title: components["schemas"]["Text"];
            abstract: components["schemas"]["Text"];
            kind: components["schemas"]["SessionKind"];
            track: components["schemas"]["Id"] | null;
            room: components["schemas"]["Id"] | null;
            start: components["schemas"]["Time"];
            end: components["schemas"]["Time"];
            duration_minutes: number;
            /** @description Release of the time zone data that the instants were computed with */
            tz_release: string;
            speakers: components["schemas"]["Id"][];
            hosts: components["schemas"]["Id"][];
            delegations: components["schemas"]["Id"][];
            language: components["schemas"]["Language"] | null;
            audience: components["schemas"]["Audience"];
            remote_link: string | null;
            status: components["schemas"]["Status"];
            /** @description Who takes part from elsewhere: speakers, hosts or anybody */
            remote: components["schemas"]["Id"][];
            /** @description What has to be interpreted */
            interpretation: components["schemas"]["LanguagePair"][];
            interpreters: components["schemas"]["Interpreter"][];
            /** @description Heads expected in the room */
            attendance: number | null;
            /** @description What the room must have */
            features: string[];
            /** @description Sessions that must have ended before this one starts */
            after: components["schemas"]["Id"][];
            /** @description Whose working hours it keeps; none: with a remote link, all of the event's */
            zones: string[];
            /** @description Stays where it is: nothing changes its room, start or duration until it is unlocked */
            locked: boolean;
            /** @description Entity tag for If-Match, quotes included */
            etag: string;
        };
        /** @description What is given changes; the rest stays. */
        SessionPatch: {
            /** @description On creation; made up where it is not given */
            id?: components["schemas"]["Id"];
            title?: components["schemas"]["TextInput"];
            abstract?: components["schemas"]["TextInput"];
            kind?: components["schemas"]["SessionKind"];
            track?: components["schemas"]["Id"] | null;
            room?: components["schemas"]["Id"] | null;
            start?: components["schemas"]["TimeInput"];
            end?: components["schemas"]["TimeInput"];
            duration_minutes?: number;
            speakers?: components["schemas"]["Id"][];
            hosts?: components["schemas"]["Id"][];
            delegations?: components["schemas"]["Id"][];
            language?: components["schemas"]["Language"] | null;
            audience?: components["schemas"]["Audience"];
            remote_link?: string | null;
            status?: components["schemas"]["Status"];
            /** @description Who takes part from elsewhere: speakers, hosts or anybody */
            remote?: components["schemas"]["Id"][];
            /** @description What has to be interpreted */
            interpretation?: components["schemas"]["LanguagePair"][];
            interpreters?: components["schemas"]["Interpreter"][];
            /** @description Heads expected in the room */
            attendance?: number | null;
            /** @description What the room must have */
            features?: string[];
            /** @description Sessions that must have ended before this one starts */
            after?: components["schemas"]["Id"][];
            /** @description Whose working hours it keeps; none: with a remote link, all of the event's */
            zones?: string[];
            /** @description Stays where it is: nothing changes its room, start or duration until it is unlocked */
            locked?: boolean;
        } & components["schemas"]["Derived"];
        /** @description A new session needs duration_minutes or end. */
        SessionInput: WithRequired<components["schemas"]["SessionPatch"], "title" | "start"> & ({
            duration_minutes: number;
        } | {
            end: components["schemas"]["TimeInput"];
        });
        Conflict: {
            rule: components["schemas"]["Rule"];
            severity: components["schemas"]["Severity"];
            /** @description Those of the event; none where the event itself is meant */
            sessions: components["schemas"]["Id"][];
            /** @enum {string} */
            subject_kind: "none" | "room" | "person" | "delegation" | "venue" | "zone" | "languages" | "feature" | "day" | "region";
            /** @description Id of the room, person or delegation; `ja-fr`, a zone, a feature, a day, a region */
            subject: string;
            elsewhere: {
                event: components["schemas"]["Id"];
                session: components["schemas"]["Id"];
            } | null;
            /** @description Minutes or heads that the rule asks for; 0 where it counts nothing */
            needed: number;
            /** @description And what there is */
            given: number;
            /** Format: date-time */
            from: string;
            /** Format: date-time */
            until: string;
        };
        /** @description What would stand against a session in some rooms on a day, were it to start then, or were it to end otherwise */
        WhatIf: {
            session: components["schemas"]["Id"];
            event: components["schemas"]["Id"];
            /** @description The draft's number that this holds for */
            number: number;
            /** Format: date */
            day: string;
            zone: string;
            /** @description What stands against it where it is */
            now: components["schemas"]["Conflict"][];
            rooms: {
                room: components["schemas"]["Id"] | null;
                starts: components["schemas"]["Stretch"][];
            }[];
            /** @description What would stand against it were it to go on until then where it is: from one step after its begin until a day after it, or until its present end, if that is later */
            ends: components["schemas"]["Stretch"][];
            /** @description What the stretches name by its place in this list. Each is told as of the first stretch that has it: its hours are that stretch's */
            conflicts: components["schemas"]["Conflict"][];
        };
        /** @description Times from the first until before the other, at each of which the same would stand against a session */
        Stretch: {
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Exclusive
             */
            until: string;
            /** @enum {string} */
            state: "free" | "warn" | "block";
            /** @description Places in `conflicts` */
            conflicts: number[];
        };
        WhatIfInput: {
            /** Format: date */
            day: string;
            /** @description IANA name of the clock whose day it is; the event's home zone where it is not said */
            zone?: string;
            /** @description The event's rooms where it is not said; an empty list: in no room */
            rooms?: components["schemas"]["Id"][];
            /** @default 5 */
            step_minutes: number;
        };
        /** @description What an edit of an event did */
        Effect: {
            /** @description Number of the entry in the draft stream; of its last where nothing changed */
            number: number;
            /** @description Number of the entry that readers see; null where they see no difference */
            published: number | null;
            conflicts: {
                appeared: components["schemas"]["Conflict"][];
                vanished: components["schemas"]["Conflict"][];
            };
        };
        /** @description What an edit of a venue, a room or a person did in each event that uses it */
        DirectoryEffect: {
            events: {
                event: components["schemas"]["Id"];
                number: number;
                published: number | null;
            }[];
        };
        /** @description One item: in the draft stream as the entry left it, in the published one as it is now; null where it was removed or is not public */
        ItemChange: {
            /** @constant */
            kind: "event";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Event"] | null;
        } | {
            /** @constant */
            kind: "venue";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Venue"] | null;
        } | {
            /** @constant */
            kind: "room";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Room"] | null;
        } | {
            /** @constant */
            kind: "track";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Track"] | null;
        } | {
            /** @constant */
            kind: "person";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Person"] | null;
        } | {
            /** @constant */
            kind: "delegation";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Delegation"] | null;
        } | {
            /** @constant */
            kind: "session";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Session"] | null;
        } | {
            /** @constant */
            kind: "release";
            id: components["schemas"]["Id"];
            item: components["schemas"]["Release"] | null;
        };
        /** @description One numbered entry of a stream: what one operation did to this event */
        Change: {
            number: number;
            /** Format: date-time */
            at: string;
            operation: string;
            changes: components["schemas"]["ItemChange"][];
            /** @description In the draft stream only */
            actor?: string;
            /** @description In the draft stream only */
            actor_name?: string;
            /** @description Number of the entry that this one takes back */
            undoes?: number;
            /** @description In the draft stream only: why it was done in spite of conflicts that block; of what was done to a release, whatever reason was given */
            reason?: string;
        };
        /** @enum {string} */
        StreamState: "published" | "draft";
        Hello: {
            /** @constant */
            type: "hello";
            event: components["schemas"]["Id"];
            state: components["schemas"]["StreamState"];
            number: number;
            installation: string;
            tz_release: string;
            /** Format: date-time */
            server_time: string;
        };
        /** @description The missed changes are not sent: fetch the agenda again */
        Resync: {
            /** @constant */
            type: "resync";
            number: number;
        };
        LiveChange: components["schemas"]["Change"] & {
            /** @constant */
            type: "change";
        };
        /** @description What the server sends over the WebSocket of …/live, one JSON text a message */
        LiveMessage: components["schemas"]["Hello"] | components["schemas"]["Resync"] | components["schemas"]["LiveChange"];
        /** @description An event as its stream tells it up to an entry */
        Agenda: {
            event: components["schemas"]["Event"];
            state: components["schemas"]["StreamState"];
            number: number;
            installation: string;
            /** @description Release of the time zone data that the instants were computed with */
            tz_release: string;
            venues: components["schemas"]["Venue"][];
            rooms: components["schemas"]["Room"][];
            tracks: components["schemas"]["Track"][];
            people: components["schemas"]["Person"][];
            delegations: components["schemas"]["Delegation"][];
            sessions: components["schemas"]["Session"][];
            releases: components["schemas"]["Release"][];
        };
        Me: {
            /** @description The highest that is held anywhere */
            role: "public" | components["schemas"]["Role"];
            roles: components["schemas"]["HeldRole"][];
            name: string;
            /** @description Empty where nobody is signed in */
            actor: string;
            account: {
                id: components["schemas"]["Id"];
                email: string;
                name: string;
                has_password: boolean;
            } | null;
        };
        /**
         * @description What somebody is in an event or in the whole installation
         * @enum {string}
         */
        Role: "owner" | "organizer" | "editor" | "viewer" | "check_in" | "host" | "delegate";
        HeldRole: {
            role: components["schemas"]["Role"] | "public";
            /** @description null: in every event and in the installation */
            event: components["schemas"]["Id"] | null;
            /** @description An editor's track or delegation */
            part: components["schemas"]["Id"] | null;
        };
        /** @description Signs one browser in, once */
        SignInLink: {
            secret: string;
            path: string;
            url: string;
            /** Format: date-time */
            expires_at: string;
        };
        GrantedRole: {
            role: components["schemas"]["Role"];
            event: components["schemas"]["Id"] | null;
            part: components["schemas"]["Id"] | null;
            /** Format: date-time */
            granted_at: string;
        };
        User: {
            id: components["schemas"]["Id"];
            email: string;
            name: string;
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            roles: components["schemas"]["GrantedRole"][];
            has_password: boolean;
        };
        /** @description Who has the role now; with a link to sign in where the account is new */
        Granted: {
            id: components["schemas"]["Id"];
            email: string;
            name: string;
            disabled: boolean;
            /** Format: date-time */
            created_at: string;
            role: components["schemas"]["GrantedRole"];
            link?: components["schemas"]["SignInLink"];
            has_password: boolean;
        };
        RoleInput: {
            email: string;
            /** @description Of an account that is made for it */
            name?: string;
            role: components["schemas"]["Role"];
        };
        /** @description A role in an event; of an editor with the track or delegation */
        EventRoleInput: {
            email: string;
            /** @description Of an account that is made for it */
            name?: string;
            role: components["schemas"]["Role"];
            part?: components["schemas"]["Id"];
        };
        Token: {
            id: string;
            role: components["schemas"]["Role"];
            event: components["schemas"]["Id"] | null;
            name: string;
            /** Format: date-time */
            created_at: string;
            expires_at: string | null;
            last_used_at: string | null;
        };
        SignIn: {
            id: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description What the browser says of itself, in a few words */
            browser: string;
            /** @description The one that asks */
            current: boolean;
        };
        /**
         * @description A personal page, or a personal calendar
         * @enum {string}
         */
        Purpose: "page" | "feed";
        PersonalKey: {
            id: string;
            purpose: components["schemas"]["Purpose"];
            /** Format: date-time */
            created_at: string;
            last_used_at: string | null;
        };
        IssuedKey: {
            id: string;
            purpose: components["schemas"]["Purpose"];
            path: string;
            /** @description Shown this once */
            url: string;
        };
        AuditLine: {
            number: number;
            /** Format: date-time */
            at: string;
            action: string;
            actor: string | null;
            actor_name: string | null;
            event: components["schemas"]["Id"] | null;
            subject: string | null;
            address: string | null;
            detail: string | null;
        };
        OwnSession: components["schemas"]["Session"] & {
            parts: ("speaker" | "host" | "interpreter" | "remote" | "attendee" | "escort")[];
        };
        OwnEvent: {
            event: components["schemas"]["Event"];
            venues: components["schemas"]["Venue"][];
            rooms: components["schemas"]["Room"][];
            tracks: components["schemas"]["Track"][];
            people: components["schemas"]["Person"][];
            delegations: components["schemas"]["Delegation"][];
            sessions: components["schemas"]["OwnSession"][];
        };
        Programme: {
            person: components["schemas"]["Person"] | null;
            events: components["schemas"]["OwnEvent"][];
            feed: components["schemas"]["PersonalKey"] | null;
        };
        /** @description RFC 9457 */
        Problem: {
            type: string;
            title: string;
            status: number;
            code: string;
            /** @description A sentence in the reader's language that says what to do next */
            detail: string;
            /** @description Path of the member at fault */
            field?: string;
            params?: {
                [key: string]: string;
            };
            request_id?: string;
            /** @description With stale: the item as it is now */
            current?: Record<string, unknown>;
            faults?: {
                line: number;
                code: string;
                detail: string;
                field?: string;
                params?: {
                    [key: string]: string;
                };
            }[];
            /** @description With blocked: what stands in the way */
            conflicts?: components["schemas"]["Conflict"][];
        };
        Undone: {
            change: components["schemas"]["Effect"] & {
                undone: number;
            };
            changes: components["schemas"]["ItemChange"][];
        };
        /** @description What an operation on several items did */
        Operated: {
            change: components["schemas"]["Effect"];
            /** @description The items that changed; none where nothing did */
            changes: components["schemas"]["ItemChange"][];
        };
        /** @description From a session or from an instant on, in one room, in one venue or everywhere */
        Shift: {
            /** @description On the clock of each session; below zero: earlier */
            minutes: number;
            /** @description The first that moves; sessions that begin when it does, or later, move with it */
            session?: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description In place of session
             */
            from?: string;
            room?: components["schemas"]["Id"];
            /** @description In place of room */
            venue?: components["schemas"]["Id"];
            /** @description For sessions that come to begin in a doubled hour */
            fold?: components["schemas"]["Fold"];
        } & (unknown | unknown);
        SessionTimes: {
            start: components["schemas"]["Time"];
            end: components["schemas"]["Time"];
        };
        /** @description A session that is not when the machine's release has it; either `after` or `stays` */
        TzMove: {
            session: components["schemas"]["Id"];
            title: components["schemas"]["Text"];
            before: components["schemas"]["SessionTimes"];
            /** @description When the machine's release has it */
            after?: components["schemas"]["SessionTimes"];
            /** @description Why no election moves it */
            stays?: {
                /** @enum {string} */
                code: "skipped_time" | "doubled_time" | "unknown_zone";
                /** @description A sentence in the reader's language that says what to do next */
                detail: string;
                field?: string;
                params?: {
                    [key: string]: string;
                };
            };
        };
        TzStatus: {
            /** @description Of the machine */
            release: string;
            events: {
                event: components["schemas"]["Id"];
                name: components["schemas"]["Text"];
                /** @description The one that was elected */
                tz_release: string;
                tz_election: components["schemas"]["TzElection"];
                draft: components["schemas"]["TzMove"][];
                published: components["schemas"]["TzMove"][];
            }[];
        };
        TzElected: {
            tz_release: string;
            /** @description The sessions whose instants have changed */
            moved: components["schemas"]["Id"][];
            change: components["schemas"]["Effect"];
        };
        /**
         * @description Who elects a newer release: the server, or an organizer
         * @enum {string}
         */
        TzElection: "automatic" | "manual";
        /** @description Items, each with its id; derived members may be left out. */
        ExchangeFile: {
            /** @enum {integer} */
            hatachi: 1;
            venues?: WithRequired<components["schemas"]["VenuePatch"], "id">[];
            rooms?: WithRequired<components["schemas"]["RoomPatch"], "id">[];
            people?: WithRequired<components["schemas"]["PersonPatch"], "id">[];
            events?: {
                id: components["schemas"]["Id"];
                name?: components["schemas"]["TextInput"];
                description?: components["schemas"]["TextInput"];
                /** Format: date */
                first_day?: string;
                /** Format: date */
                last_day?: string;
                /** @description The home zone first */
                zones?: string[];
                venues?: components["schemas"]["Id"][];
                mode?: components["schemas"]["PublicationMode"];
                event?: unknown;
                tz_release?: unknown;
                etag?: unknown;
                change?: unknown;
                tracks?: WithRequired<components["schemas"]["TrackPatch"], "id">[];
                delegations?: WithRequired<components["schemas"]["DelegationPatch"], "id">[];
                sessions?: WithRequired<components["schemas"]["SessionPatch"], "id">[];
            }[];
        };
        /** @description What is given changes; the rest stays. */
        ReleasePatch: {
            id?: components["schemas"]["Id"];
            event?: unknown;
            etag?: unknown;
            change?: unknown;
            number?: unknown;
            at?: unknown;
            draft_number?: unknown;
            corrections?: unknown;
            withdrawn?: unknown;
            difference?: unknown;
            name?: components["schemas"]["TextInput"];
            validations?: components["schemas"]["Validation"][];
        };
        ReleaseInput: {
            /** @description Made up where it is not given */
            id?: components["schemas"]["Id"];
            name?: components["schemas"]["TextInput"];
            validations?: components["schemas"]["Validation"][];
            /** @description Why it is published in spite of conflicts that block; kept with the entry */
            reason?: string;
        };
        /** @description A whole sentence in three languages */
        Sentence: {
            fr: string;
            ja: string;
            en: string;
        };
        SessionDifference: {
            id: components["schemas"]["Id"];
            title: components["schemas"]["Text"];
            /** @description The gravest first */
            what: ("new" | "cancelled" | "restored" | "moved" | "changed" | "removed")[];
            /** @description What changed beside time, place and status */
            fields: string[];
            /** @description null where it is new */
            from: {
                start: components["schemas"]["Time"];
                end: components["schemas"]["Time"];
                room: components["schemas"]["Id"] | null;
            } | null;
            /** @description null where it is removed */
            to: {
                start: components["schemas"]["Time"];
                end: components["schemas"]["Time"];
                room: components["schemas"]["Id"] | null;
            } | null;
            /** @description One for each of what */
            sentences: components["schemas"]["Sentence"][];
        };
        ItemDifference: {
            /** @enum {string} */
            kind: "event" | "venue" | "room" | "track" | "person" | "delegation";
            id: components["schemas"]["Id"];
            /** @enum {string} */
            what: "new" | "changed" | "removed";
            fields: string[];
            sentence: components["schemas"]["Sentence"];
        };
        /** @description What a publication brings its readers. To the public it names what is public still. */
        Difference: {
            /** @description In the order of their time */
            sessions: components["schemas"]["SessionDifference"][];
            items: components["schemas"]["ItemDifference"][];
        };
        Untranslated: {
            /** @enum {string} */
            kind: "event" | "venue" | "room" | "track" | "person" | "delegation" | "session";
            id: components["schemas"]["Id"];
            field: string;
            /** @description Languages in which it says nothing */
            missing: components["schemas"]["Language"][];
            /** @description Languages that were not reworded when another was */
            stale: components["schemas"]["Language"][];
            sentences: components["schemas"]["Sentence"][];
        };
        ReleasePreview: {
            event: components["schemas"]["Id"];
            /** @description The draft's last entry */
            number: number;
            /** @description The last entry that readers see */
            published: number;
            /** @description Of the draft, for the If-Match of a release */
            etag: string;
            difference: components["schemas"]["Difference"];
            /** @description Of all that would be published */
            translations: components["schemas"]["Untranslated"][];
            /** @description Those that would block it */
            conflicts: components["schemas"]["Conflict"][];
        };
        Corrected: {
            /** @description The one that was corrected; null where none stands */
            release: components["schemas"]["Release"] | null;
            difference: components["schemas"]["Difference"];
            change: components["schemas"]["Effect"];
        };
    };
    responses: never;
    parameters: {
        /** @description Why it is to be done in spite of conflicts that block; kept with the entry where something blocked */
        Reason: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
export type operations = Record<string, never>;
