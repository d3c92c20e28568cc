import assert from "node:assert/strict";
import { test } from "node:test";
import {
  emptyRelease,
  filled,
  formOf,
  inputOf,
  missing,
  patchOf,
  sidesOf,
} from "../../../../web/src/orga/releases/release_form.ts";
import { release, text } from "../../samples.ts";

const kamiya = { side: "Kyutech", name: "Kamiya", day: "2027-04-01" };
const nobody = { side: " ", name: "", day: "2027-04-01" };

test("a release without a name or a validation may be published", () => {
  assert.deepEqual(missing(emptyRelease()), []);
  assert.deepEqual(inputOf(emptyRelease()), { name: {}, validations: [] });
});

test("what was filled in is sent, without spaces around it, with the reason if there is one", () => {
  const form = {
    name: { fr: " Première ", ja: "", en: "" },
    validations: [nobody, { ...kamiya, name: " Kamiya " }],
  };
  assert.deepEqual(inputOf(form, "The hall has a wall"), {
    name: { fr: "Première" },
    validations: [kamiya],
    reason: "The hall has a wall",
  });
  assert.deepEqual(filled(form.validations), [form.validations[1]]);
});

test("a validation that is begun names each field that it lacks", () => {
  const form = { ...emptyRelease(), validations: [kamiya, { side: "Artem", name: " ", day: "" }] };
  assert.deepEqual(missing(form), ["validations[1].name", "validations[1].day"]);
});

test("an untouched form changes nothing, and each change is sent alone", () => {
  const published = release(3, { name: text("Finale", "最終", "Final"), validations: [kamiya] });
  const form = formOf(published);
  assert.deepEqual(patchOf(formOf(published), form), {});
  form.name.en = "";
  assert.deepEqual(patchOf(formOf(published), form), { name: { en: null } });
  form.name.en = "Final";
  form.validations.push({ ...kamiya, side: "Artem" });
  assert.deepEqual(patchOf(formOf(published), form), { validations: [kamiya, { ...kamiya, side: "Artem" }] });
});

test("a form does not edit the release it was opened with", () => {
  const published = release(3, { validations: [kamiya] });
  formOf(published).validations[0]!.name = "Somebody";
  assert.equal(published.validations[0]!.name, "Kamiya");
});

test("the sides that validated before are known, each once", () => {
  const releases = [
    release(1, { validations: [kamiya] }),
    release(2, { validations: [kamiya, { ...kamiya, side: "Artem" }] }),
  ];
  assert.deepEqual(sidesOf(releases), ["Kyutech", "Artem"]);
});
