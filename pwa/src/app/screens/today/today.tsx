// Today: what needs attention, what was logged, and the log under the thumb.

import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";
import { today as dayToday, sample } from "../../../store";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Notice } from "../../parts/notice";
import { LinkRow, Rows } from "../../parts/rows";
import { Screen } from "../../parts/screen";
import { SignsRow } from "../../parts/signs-link";
import { SyncState } from "../../parts/sync-state";
import { useQuery } from "../../query";
import { frame } from "../../text/en/frame";
import { today as t } from "../../text/en/today";
import { longDay } from "../../text/format";
import { type Diary, readToday } from "./diary";
import { FirstDock, TodayDock } from "./docks";
import { HistoryCard } from "./history-card";
import { PlainNudge } from "./plain-nudge";
import { SoFar } from "./so-far";
import { UnderWay } from "./under-way";

export function Today() {
  const diary = useQuery(readToday);
  const day = dayToday();
  return (
    <Screen
      title={t.title}
      busy={diary === undefined}
      under={longDay(day, day)}
      action={diary && !diary.isFirst && !sample.active.value && <SyncState />}
      dock={diary && (diary.isFirst ? <FirstDock /> : <TodayDock {...diary} />)}
    >
      {!globalThis.isSecureContext && <Notice>{frame.insecure}</Notice>}
      {diary && <Shown {...diary} />}
    </Screen>
  );
}

function Shown(diary: Diary) {
  return (
    <>
      <Told {...diary} />
      {!diary.isFirst && <Later />}
      {diary.asksHistory && <HistoryCard />}
      {diary.isFirst ? <First /> : <SoFar {...diary} />}
      <UnderWay courses={diary.courses} />
      <Rows>
        <SignsRow />
        {diary.isFirst && <LookAround />}
      </Rows>
    </>
  );
}

/** What may come when the screen stands; without its file there is nothing. */
function Later() {
  const [After, setAfter] = useState<FunctionComponent>();
  useEffect(() => {
    import("./after").then(
      (file) => setAfter(() => file.default),
      () => undefined,
    );
  }, []);
  return After ? <After /> : null;
}

function Told({ nudge, booked, cards }: Diary) {
  if (nudge && !cards) return <PlainNudge nudge={nudge} />;
  if (nudge && cards) return <cards.NudgeCard key={nudge.id} nudge={nudge} onToday />;
  return booked && cards ? <cards.PlannedVisit nudge={booked} /> : null;
}

const STEP_ICONS = [icon.diary, icon.chart, icon.treatments] as const;

function First() {
  const steps = t.steps.map(([when, then], index) => ({
    of: STEP_ICONS[index] ?? icon.diary,
    when,
    then,
  }));
  return <Empty title={t.first} lead={t.firstLead} steps={steps} />;
}

function LookAround() {
  return (
    <LinkRow
      to="/sample"
      title={t.lookAround}
      under={t.lookAroundWhy}
      before={<Icon of={icon.eye} />}
    />
  );
}
