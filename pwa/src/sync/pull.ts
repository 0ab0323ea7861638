/** Fetches what others wrote, page by page, and starts over when the server says so. */
import { now } from "../store/clock";
import { newEditId } from "../store/ids";
import {
  AccountChanged,
  type Change,
  getLink,
  type Key,
  type Link,
  step,
  stepAll,
} from "../store/outbox";
import { type Doc, isKind, KINDS, type Kind } from "../store/records";
import { type Answer, bodyOf, call, Trouble } from "./http";
import { absent, beginResync, pulled } from "./settle";

const PAGE = 500;
const KINDS_ASKED = KINDS.join(",");
/** More restarts in one walk mean a server that contradicts itself. */
const MOST_RESTARTS = 3;

/** Pull until nothing is left. */
export async function pullAll(owner: string): Promise<void> {
  for (let restarts = 0; restarts <= MOST_RESTARTS; ) {
    const link = await current(owner);
    const answer = await call("GET", address(link));
    if (answer.status === 409 || answer.body?.type === "bad_checkpoint") {
      restarts++;
      await startOver(owner, link, answer);
    } else if (!(await storePage(owner, link, bodyOf(answer)))) {
      return;
    }
  }
  throw new Trouble("error");
}

async function current(owner: string): Promise<Link> {
  const link = await getLink();
  if (link?.account.id !== owner) throw new AccountChanged();
  return link;
}

/** A checkpoint goes with the kinds it was made with; an app that knows more starts anew after that walk. */
const asked = ({ checkpoint, kinds }: Link) => (checkpoint === null ? KINDS_ASKED : kinds);

function address(link: Link): string {
  const query = new URLSearchParams({ limit: String(PAGE), kinds: asked(link) });
  if (link.checkpoint !== null) query.set("checkpoint", link.checkpoint);
  return `/api/v1/sync/pull?${query}`;
}

const stamp = () => ({ editId: newEditId, now: now() });

/** Answers whether more is left. */
async function storePage(
  owner: string,
  link: Link,
  page: Record<string, unknown>,
): Promise<boolean> {
  const { documents, revisions, checkpoint, more } = page;
  if (!Array.isArray(documents) || !Array.isArray(revisions) || typeof checkpoint !== "string") {
    throw new Trouble("error");
  }
  const changes = documents.flatMap((document: Doc & { kind: Kind }, i): [Key, Change][] =>
    isKind(document.kind)
      ? [[[document.kind, document.id], take(document, Number(revisions[i]), link.resync)]]
      : [],
  );
  await step(owner, link, changes, { checkpoint, kinds: asked(link) });
  if (more === true) return true;
  return finish(owner, await current(owner), checkpoint);
}

const take =
  (document: Doc & { kind: Kind }, revision: number, kept: number | null): Change =>
  (row) =>
    pulled(row, document.kind, document, revision, kept, stamp());

/** Another epoch, or a checkpoint that is too old: everything is pulled again. */
async function startOver(owner: string, link: Link, { status, body }: Answer): Promise<void> {
  const again: Partial<Link> = { checkpoint: null };
  if (status !== 409) return step(owner, link, [], again);
  const kept = Number(body?.kept_revision ?? 0);
  // Restored again in the middle: what was acknowledged before the first time is judged by the first.
  const resync = Math.min(link.resync ?? kept, kept);
  await stepAll(owner, link, (row) => beginResync(row, stamp()), { ...again, resync });
}

/** The last page is stored; answers whether another tab has moved on, so that there is more to ask. */
async function finish(owner: string, link: Link, reached: string): Promise<boolean> {
  if (link.checkpoint !== reached) return true;
  const { resync } = link;
  if (resync !== null) {
    await stepAll(owner, link, (row) => absent(row, resync), { resync: null });
  } else if (link.kinds !== KINDS_ASKED) {
    await step(owner, link, [], { checkpoint: null });
    return true;
  }
  return false;
}
