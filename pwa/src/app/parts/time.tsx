// When it was: a pill that says the time, and the panel in which another one is chosen.

import { useId, useState } from "preact/hooks";
import { addDays, clockOfAt } from "../../clinical/days";
import { now, today } from "../../store";
import { isAnotherDay, type Moment } from "../moment";
import { log as t } from "../text/en/log";
import { shortDay, timeOf } from "../text/format";
import { Field } from "./field";
import { Icon } from "./icon";
import * as icon from "./icons";

export interface TimePanelState {
  id: string;
  open: boolean;
  flip: () => void;
}

export function useTimePanel(): TimePanelState {
  const [open, setOpen] = useState(false);
  return { id: useId(), open, flip: () => setOpen(!open) };
}

interface Time {
  moment: Moment;
  onChange: (moment: Moment) => void;
}

export function TimePill({ moment, id, open, flip }: Time & TimePanelState) {
  return (
    <button
      type="button"
      class="chip-button"
      aria-expanded={open}
      aria-controls={id}
      onClick={flip}
    >
      <Icon of={icon.clock} />
      <span class="hide">{t.when} </span>
      {momentInWords(moment)}
    </button>
  );
}

/** "Now", "Today, 12:10", "Yesterday", "20 Nov, 08:00". */
export function momentInWords(moment: Moment): string {
  if (moment === null) return t.timeNow;
  const day = dayInWords(moment.day);
  return moment.time === null ? day : `${day}, ${timeOf(`${moment.day}T${moment.time}:00`)}`;
}

function dayInWords(day: string): string {
  if (day === today()) return t.today;
  return day === addDays(today(), -1) ? t.yesterday : shortDay(day);
}

export function TimePanel({ moment, onChange, id }: Time & TimePanelState) {
  const clock = clockOfAt(now());
  const yesterday = addDays(today(), -1);
  const day = moment?.day ?? today();
  const choices: [string, Moment, boolean][] = [
    [t.timeNow, null, moment === null],
    [t.earlierToday, { day: today(), time: clock }, moment?.day === today()],
    [t.yesterday, { day: yesterday, time: null }, moment?.day === yesterday],
  ];
  return (
    <fieldset class="card time-panel" id={id}>
      <legend class="hide">{t.when}</legend>
      <div class="chips">
        {choices.map(([name, value, checked]) => (
          <label class="chip" key={name}>
            <input type="radio" name={id} checked={checked} onChange={() => onChange(value)} />
            <span>{name}</span>
          </label>
        ))}
      </div>
      <div class="row even">
        <Field label={t.day}>
          <input
            type="date"
            value={day}
            max={today()}
            onChange={({ currentTarget: { value } }) =>
              value && onChange({ day: value, time: value === today() ? clock : null })
            }
          />
        </Field>
        <Field label={isAnotherDay(moment) ? t.timeIfKnown : t.time}>
          <input
            type="time"
            value={moment === null ? clock : (moment.time ?? "")}
            onChange={({ currentTarget: { value } }) =>
              onChange({ day, time: value || (day === today() ? clock : null) })
            }
          />
        </Field>
      </div>
      {moment !== null && <p class="quiet">{t.remembered}</p>}
    </fieldset>
  );
}
