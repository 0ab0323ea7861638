// The diary: a month as a table of levels, and what it adds up to.

import "../../style/calendar.css";
import "../../style/legend.css";
import { addDays, daysBetween } from "../../../clinical/days";
import { listDays, today } from "../../../store";
import { type DayLevel, levelsOf, median, numbersOf } from "../../levels";
import { Empty } from "../../parts/empty";
import { Icon } from "../../parts/icon";
import * as icon from "../../parts/icons";
import { Dock, Screen } from "../../parts/screen";
import { useQuery } from "../../query";
import { go, here } from "../../router";
import { diary as t } from "../../text/en/diary";
import { monthAndYear, number } from "../../text/format";
import { Latest } from "./latest";
import { firstOf, lastOf, monthOf, nextMonth, previousMonth, weeksOf } from "./month";

async function readMonth(month: string) {
  const [logs, uses] = await Promise.all([
    listDays("pain_log", firstOf(month), lastOf(month)),
    listDays("treatment_use", firstOf(month), lastOf(month)),
  ]);
  return { logs, uses };
}

/** `/diary`, or `/diary?month=2026-10`. */
export default function Diary() {
  const thisMonth = today().slice(0, 7);
  const asked = monthOf(here.value.search.get("month")) ?? thisMonth;
  const month = asked > thisMonth ? thisMonth : asked;
  const found = useQuery(() => readMonth(month), [month]);
  const levels = found && levelsOf(found.logs);
  return (
    <Screen title={t.title} busy={levels === undefined} action={<TrendsLink />} dock={<AddDock />}>
      {levels && (
        <>
          <Month month={month} levels={levels} isLast={month === thisMonth} />
          {levels.size > 0 ? <Facts month={month} levels={levels} /> : <NothingYet />}
          <Latest {...found} />
        </>
      )}
    </Screen>
  );
}

function TrendsLink() {
  return (
    <a class="sync" href="/trends">
      <Icon of={icon.chart} />
      {t.trends}
    </a>
  );
}

function AddDock() {
  return (
    <Dock plain>
      <a class="button primary" href={`/log?day=${addDays(today(), -1)}`}>
        {t.addPast}
      </a>
    </Dock>
  );
}

function NothingYet() {
  return <Empty title={t.empty} lead={t.emptyLead} />;
}

type Levels = ReadonlyMap<string, DayLevel>;

function Month({ month, levels, isLast }: { month: string; levels: Levels; isLast: boolean }) {
  return (
    <section class="card month" aria-labelledby="month">
      <div class="row">
        <Turn to={previousMonth(month)} of={icon.back} />
        <h2 id="month" aria-live="polite">
          {monthAndYear(firstOf(month))}
        </h2>
        <Turn to={nextMonth(month)} of={icon.next} disabled={isLast} />
      </div>
      <table class="calendar" aria-labelledby="month">
        <thead>
          <tr>
            {t.weekdays.map((short, index) => (
              <th scope="col" key={short}>
                <abbr title={t.weekdaysLong[index]}>{short}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr key={week.find(Boolean)}>
              {week.map((day, index) => (
                <td key={day ?? index} class={day === today() ? "today" : undefined}>
                  {day && <Tile day={day} found={levels.get(day)} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <Legend />
    </section>
  );
}

function Turn({ to, of, disabled = false }: { to: string; of: string; disabled?: boolean }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={monthAndYear(firstOf(to))}
      disabled={disabled}
      onClick={() => go(`/diary?month=${to}`, { replace: true })}
    >
      <Icon of={of} />
    </button>
  );
}

function Tile({ day, found }: { day: string; found: DayLevel | undefined }) {
  const date = <span class="date">{Number(day.slice(8))}</span>;
  if (day > today()) return <span class="off">{date}</span>;
  return (
    <a href={`/diary/${day}`} aria-current={day === today() ? "date" : undefined}>
      {date}
      <TileLevel found={found} />
    </a>
  );
}

function TileLevel({ found }: { found: DayLevel | undefined }) {
  if (!found || found.level === null) {
    return (
      <span class={found ? "level slim" : "level none slim"}>
        <span class="hide">{found ? t.pain : t.notLogged}</span>
        {found && <span aria-hidden="true">–</span>}
      </span>
    );
  }
  const shown = Math.round(found.level);
  return (
    <span class={`level slim pain-${shown}${found.recalled ? " recalled" : ""}`}>
      <span class="hide">{found.recalled ? t.recalledLevel : t.pain} </span>
      {shown}
    </span>
  );
}

function Legend() {
  return (
    <div class="legend">
      <span>
        <span class="ramp" aria-hidden="true">
          {Array.from({ length: 11 }, (_, step) => (
            <i key={step} class={`pain-${step}`} />
          ))}
        </span>
        {t.ramp}
      </span>
      <span>
        <i class="key recalled" aria-hidden="true" />
        {t.recalled}
      </span>
      <span>
        <i class="key none" aria-hidden="true" />
        {t.notLogged}
      </span>
    </div>
  );
}

function Facts({ month, levels }: { month: string; levels: Levels }) {
  const upto = lastOf(month) < today() ? lastOf(month) : today();
  const usual = median(numbersOf(levels.values()));
  return (
    <dl class="facts">
      <div>
        <dt>{t.daysLogged}</dt>
        <dd>
          {levels.size} <small>{t.of(daysBetween(firstOf(month), upto) + 1)}</small>
        </dd>
      </div>
      {usual !== null && (
        <div>
          <dt>{t.usual}</dt>
          <dd>
            {number(Math.round(usual * 10) / 10)} <small>{t.median}</small>
          </dd>
        </div>
      )}
    </dl>
  );
}
