/** What goes wrong between an unmodified RxDB and the server, and what must not come of it. */

import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { merge } from "./client.ts";
import { Device, disk, log, Person, quiet, type Settings, until } from "./world.ts";

const FILE = join(process.env.ACHELOG_DATA ?? tmpdir(), "backup.zip");
const HOW = [
  { how: "which names its edits", named: true },
  { how: "which knows no edits", named: false },
];

describe.each(HOW)("an RxDB $how", ({ named }) => {
  it("sends again what was answered in vain, and nothing is written twice", async () => {
    const person = await Person.signUp();
    const device = await Device.of(person, { named });
    const entry = log({ pain: 0 });
    device.line.loseAnswers = 2;
    await device.entries().insert(entry);
    await device.sync();
    for (const pain of [1, 2, 3]) {
      device.line.loseAnswers = 2;
      await device.edit(entry.id, { pain });
      await device.pushed();
    }
    device.line.loseAnswers = 1;
    await device.remove(entry.id);
    await device.pushed();
    await quiet(person, [device]);
    expect(device.line.conflicts).toBe(0);
    expect(new Set(device.line.statuses)).toEqual(new Set(["unchanged"]));
    expect((await person.diary("pain_log")).revisions).toEqual([5]);
  });

  it("goes on after a restart where it was, also when the answer was lost with it", async () => {
    const person = await Person.signUp();
    const other = await Device.of(person, { named });
    let device = await Device.of(person, { named, storage: disk() });
    await other.entries().bulkInsert([log({ pain: 1 }), log({ pain: 2 })]);
    await quiet(person, [other, device]);

    device.offline();
    await device.entries().insert(log({ pain: 3 }));
    device = await device.restart({ loseAnswers: Number.POSITIVE_INFINITY });
    const entries = async () => (await person.diary("pain_log")).documents;
    await until(async () => (await entries()).length === 3, "the server to have the third entry");
    device = await device.restart();
    await quiet(person, [other, device]);

    expect((await person.diary("pain_log")).revisions).toEqual([1, 2, 3]);
    expect(device.line.statuses).toEqual(["unchanged"]);
    expect(device.line.documents).toBe(1);
    expect(device.line.pulls().filter((path) => path.endsWith("checkpoint="))).toEqual([]);
  });

  it("lets nothing wait behind an entry that the server refuses", async () => {
    const person = await Person.signUp();
    const device = await Device.of(person, { named, ...(named && { conflictHandler: merge }) });
    const [good, bad] = [log({ pain: 4 }), log({ pain: 99, note: "typed with care" })];
    const edited = log({ pain: 6 });
    await device.entries().insert(edited);
    await quiet(person, [device]);
    await device.entries().bulkInsert([good, bad]);
    await device.edit(edited.id, { pain: 66, note: "kept" });
    await device.sync();

    const known = new Map((await person.diary("pain_log")).documents.map((doc) => [doc.id, doc]));
    expect([...known.keys()].sort()).toEqual([good.id, edited.id].sort());
    expect(known.get(edited.id)).toMatchObject({ pain: 6 });
    const refusals = (await device.refusals.find().exec()).map((one) => one.toMutableJSON());
    expect(refusals.map(({ id }) => id).sort()).toEqual([bad.id, edited.id].sort());
    const of = Object.fromEntries(refusals.map(({ id, entry, reason }) => [id, { entry, reason }]));
    expect(of[bad.id]?.reason).toMatchObject({ field: "pain", code: "out_of_range" });
    expect(of[edited.id]?.entry).toMatchObject({ pain: 66, note: "kept" });
    expect(await device.read(bad.id)).toMatchObject({ pain: 99, note: "typed with care" });
    expect(await device.read(edited.id)).toMatchObject({ pain: 6 });

    await device.mend(bad.id, { pain: 9 });
    await device.mend(edited.id, { pain: 7 });
    await quiet(person, [device]);
    expect(await device.read(bad.id)).toMatchObject({ pain: 9, note: "typed with care" });
    expect(await device.read(edited.id)).toMatchObject({ pain: 7, note: "kept" });
    expect(await device.refusals.find().exec()).toEqual([]);
    expect(device.line.conflicts).toBe(0);
  });
});

it("undoes nothing of another device when an answer was lost in between", async () => {
  const person = await Person.signUp();
  const settings = { conflictHandler: merge };
  const [one, two] = [await Device.of(person, settings), await Device.of(person, settings)];
  const entry = log({ pain: 5 });
  await one.entries().insert(entry);
  await quiet(person, [one, two]);

  one.line.loseAnswers = Number.POSITIVE_INFINITY;
  const rows = one.line.pushedRows().length;
  await one.edit(entry.id, { pain: 3 });
  await until(() => one.line.pushedRows().length > rows, "the server to have the edit");
  await two.sync();
  await two.edit(entry.id, { pain: 2, note: "from the other one" });
  await two.sync();
  one.line.loseAnswers = 0;
  await quiet(person, [one, two]);
  expect(one.line.statuses).toContain("replaced");
  expect(await one.read(entry.id)).toMatchObject({ pain: 2, note: "from the other one" });
});

it("keeps the newer words where it ended before it heard of the older ones", async () => {
  const person = await Person.signUp();
  const settings = { conflictHandler: merge, storage: disk() };
  let device = await Device.of(person, settings);
  const entry = log({ pain: 5 });
  device.line.loseAnswers = Number.POSITIVE_INFINITY;
  await device.entries().insert(entry);
  await until(async () => (await pains(person)).length === 1, "the server to have the entry");
  device.offline();
  await device.edit(entry.id, { pain: 6 });
  device = await device.restart();
  await quiet(person, [device]);
  expect(device.line.conflicts).toBe(1);
  expect(await pains(person)).toEqual([6]);
});

it("starts over when the server was restored, and sends what the server forgot", async () => {
  const merging = await diaryOfTwo({ conflictHandler: merge });
  const plain = await diaryOfTwo({ named: false });
  manage("backup", FILE);
  for (const { one } of [merging, plain]) {
    await one.entries().insert(log({ pain: 3 }));
    await one.sync();
  }
  await merging.one.edit(merging.kept.id, { pain: 7 });
  await merging.one.sync();
  for (const { one } of [merging, plain]) {
    one.offline();
    await one.entries().insert(log({ pain: 4 }));
  }

  manage("restore", "--yes", FILE);

  for (const { person, one, two } of [merging, plain]) await quiet(person, [two, one]);
  expect(await pains(merging.person)).toEqual([2, 3, 4, 7]);
  expect(await pains(plain.person)).toEqual([1, 2, 3, 4]);
});

/** Two entries on two devices, and a third that was deleted. */
async function diaryOfTwo(settings: Settings) {
  const person = await Person.signUp();
  const [one, two] = [await Device.of(person, settings), await Device.of(person, settings)];
  const [kept, gone] = [log({ pain: 1 }), log()];
  await one.entries().bulkInsert([kept, log({ pain: 2 }), gone]);
  await quiet(person, [one, two]);
  await one.remove(gone.id);
  await quiet(person, [one, two]);
  return { person, one, two, kept };
}

async function pains(person: Person) {
  const { documents } = await person.diary("pain_log");
  return documents.flatMap(({ _deleted, pain }) => (_deleted ? [] : [pain])).sort();
}

function manage(...command: string[]) {
  execFileSync("python", ["manage.py", ...command], { cwd: "../.." });
}
