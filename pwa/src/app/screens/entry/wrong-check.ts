// What keeps a changed check from being saved, in words; "" when nothing does. Pure.

import { isAhead, type Moment } from "../../moment";
import { flags } from "../../text/en/flags";
import { log } from "../../text/en/log";
import type { Ticks } from "../../ticks";

interface Changed {
  ticks: Ticks;
  celsius: number | null | "wrong";
  moment: Moment;
}

export function whatIsWrongWith({ ticks, celsius, moment }: Changed): string {
  if (celsius === "wrong") return flags.notATemperature;
  if (ticks === null && celsius === null) return flags.nothingLeft;
  return isAhead(moment) ? log.notTheFuture : "";
}
