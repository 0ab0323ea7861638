// How syncing goes now: in one line and one sentence, with how far it is and the next step.

import { useRef } from "preact/hooks";
import { today } from "../../../store";
import type { Receipt } from "../../../store/receipt";
import { flush, mergeQuestion, status } from "../../../sync";
import { Icon } from "../../parts/icon";
import { useWhereabouts } from "../../parts/sync-state";
import { sync as t } from "../../text/en/sync";
import { longDay, timeOf } from "../../text/format";
import { those } from "./counts";
import { inWords } from "./in-words";

/** Fewer than this are sent before one has read how many. */
const WORTH_A_BAR = 20;

export function Standing({ onlyHere, onServer }: Receipt) {
  const { text, of } = useWhereabouts();
  const { lastSynced } = status.value;
  const here = those(onlyHere, "here", "sent").length;
  const state = { here, aside: onlyHere.length - here, asks: mergeQuestion.value !== null };
  return (
    <section class="card" aria-label={t.title}>
      <div class="card-head">
        <Icon of={of} />
        <div class="words">
          <b class="lead">{text}</b>
          <span>{inWords(status.value, state)}</span>
          {lastSynced && <span class="quiet">{t.last(whenOf(lastSynced))}</span>}
        </div>
      </div>
      <Settled text={text} />
      <Progress here={here} onServer={onServer} />
      <Next />
    </section>
  );
}

/** "18:20", or with its day where that is not today. */
export function whenOf(at: string): string {
  const day = at.slice(0, 10);
  return day === today() ? timeOf(at) : `${longDay(day, today())}, ${timeOf(at)}`;
}

/** For a screen reader: the state when it has settled, not each round of syncing. */
function Settled({ text }: { text: string }) {
  const last = useRef(text);
  if (status.value.phase !== "syncing") last.current = text;
  return (
    <p role="status" class="hide">
      {last.current}
    </p>
  );
}

/** A long first exchange: how many of those that waited have been sent, or how many came so far. */
function Progress({ here, onServer }: { here: number; onServer: number }) {
  const most = useRef(0);
  const isSyncing = status.value.phase === "syncing";
  most.current = isSyncing ? Math.max(most.current, here) : 0;
  if (!isSyncing) return null;
  if (most.current >= WORTH_A_BAR) {
    const words = t.progress(most.current - here, most.current);
    return (
      <div class="stack tight">
        <progress value={most.current - here} max={most.current} aria-label={words} />
        <span class="quiet">{words}</span>
      </div>
    );
  }
  if (status.value.lastSynced !== null || onServer === 0) return null;
  return (
    <div class="stack tight">
      <progress aria-label={t.states.syncing} />
      <span class="quiet">{t.fetching(onServer)}</span>
    </div>
  );
}

/** Where the next step lies that syncing again cannot replace. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  signed_out: "/account?do=sign-in",
  consent_withdrawn: "/account",
  error: "/copy",
  storage_full: "/copy",
};

function Next() {
  const { phase, trouble } = status.value;
  const next = trouble && t.next[trouble as keyof typeof t.next];
  if (mergeQuestion.value) {
    return (
      <a class="button filled" href="/account">
        {t.asksNext}
      </a>
    );
  }
  return (
    <div class="row even">
      <button
        type="button"
        class="button"
        disabled={phase === "syncing"}
        onClick={() => void flush()}
      >
        {trouble || phase === "offline" ? t.tryNow : t.now}
      </button>
      {trouble && ELSEWHERE[trouble] && (
        <a class="button filled" href={ELSEWHERE[trouble]}>
          {next}
        </a>
      )}
      {trouble === "update_needed" && (
        <button type="button" class="button filled" onClick={() => location.reload()}>
          {next}
        </button>
      )}
    </div>
  );
}
