/// Short names for what the server sends and takes. The types themselves are generated from the API's description.
import type { components } from "./schema.ts";

type Schemas = components["schemas"];

export type Language = Schemas["Language"];
export type Text = Schemas["Text"];
export type TextInput = Schemas["TextInput"];
/// A text as a form holds it: one entry a language, empty where there is none.
export type Texts = Record<Language, string>;

export type Fold = Schemas["Fold"];
export type Time = Schemas["Time"];
export type TimeInput = Schemas["TimeInput"];

export type Event = Schemas["Event"];
export type Venue = Schemas["Venue"];
export type Room = Schemas["Room"];
export type Track = Schemas["Track"];
export type Color = Schemas["Color"];
export type Name = Schemas["Name"];
export type Person = Schemas["Person"];
export type Delegation = Schemas["Delegation"];
export type Session = Schemas["Session"];
export type SessionKind = Schemas["SessionKind"];
export type Audience = Schemas["Audience"];

export type EventInput = Schemas["EventInput"];
export type VenueInput = Schemas["VenueInput"];
export type RoomInput = Schemas["RoomInput"];
export type TrackInput = Schemas["TrackInput"];
export type PersonInput = Schemas["PersonInput"];
export type EventPatch = Schemas["EventPatch"];
export type VenuePatch = Schemas["VenuePatch"];
export type RoomPatch = Schemas["RoomPatch"];
export type TrackPatch = Schemas["TrackPatch"];
export type PersonPatch = Schemas["PersonPatch"];
export type DelegationInput = Schemas["DelegationInput"];
export type DelegationPatch = Schemas["DelegationPatch"];
export type SessionInput = Schemas["SessionInput"];
export type SessionPatch = Schemas["SessionPatch"];

export type StreamState = Schemas["StreamState"];
export type Agenda = Schemas["Agenda"];
export type ItemChange = Schemas["ItemChange"];
export type Change = Schemas["Change"];
export type Message = Schemas["LiveMessage"];

export type TzChange = Schemas["TzChange"];
export type Conflict = Schemas["Conflict"];
export type WhatIf = Schemas["WhatIf"];
export type WhatIfInput = Schemas["WhatIfInput"];
export type Effect = Schemas["Effect"];
export type Edited<Item> = Item & { change: Effect };
export type Undone = Schemas["Undone"];
export type Operated = Schemas["Operated"];
export type Shift = Schemas["Shift"];

export type Weekday = Schemas["Weekday"];
export type Window = Schemas["Window"];
export type LanguagePair = Schemas["LanguagePair"];
export type Interpreter = Schemas["Interpreter"];
export type Travel = Schemas["Travel"];
export type Rule = Schemas["Rule"];
export type Severity = Schemas["Severity"];
export type RuleSeverity = Schemas["RuleSeverity"];

export type Me = Schemas["Me"];
export type Role = Schemas["Role"];
export type HeldRole = Schemas["HeldRole"];
export type GrantedRole = Schemas["GrantedRole"];
export type User = Schemas["User"];
export type Granted = Schemas["Granted"];
export type RoleInput = Schemas["RoleInput"];
export type EventRoleInput = Schemas["EventRoleInput"];
export type SignInLink = Schemas["SignInLink"];
export type Token = Schemas["Token"];
export type SignIn = Schemas["SignIn"];
/// Whose sign-in it is.
export type Account = NonNullable<Me["account"]>;
export type AuditLine = Schemas["AuditLine"];
export type Purpose = Schemas["Purpose"];
/// What lets a person in, or their calendar; the address itself is told once, when it is made.
export type PersonalKey = Schemas["PersonalKey"];
export type IssuedKey = Schemas["IssuedKey"];
export type Programme = Schemas["Programme"];
export type OwnEvent = Schemas["OwnEvent"];
export type OwnSession = Schemas["OwnSession"];
/// What somebody does in a session.
export type Part = OwnSession["parts"][number];
export type Problem = Schemas["Problem"];

export type Release = Schemas["Release"];
export type ReleaseInput = Schemas["ReleaseInput"];
export type ReleasePatch = Schemas["ReleasePatch"];
export type ReleasePreview = Schemas["ReleasePreview"];
export type Validation = Schemas["Validation"];
export type Difference = Schemas["Difference"];
export type Sentence = Schemas["Sentence"];
export type Untranslated = Schemas["Untranslated"];
export type Corrected = Schemas["Corrected"];
export type PublicationMode = Schemas["PublicationMode"];
