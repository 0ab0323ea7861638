// °C or °F: as it was chosen on this phone, else as the country does it.

import { profile, recall, remember } from "../../../store";
import { countryFor } from "../../country";
import { flags as t } from "../../text/en/flags";
import { number } from "../../text/format";
import { inUnit, type Unit, unitOf } from "./temperature";

const KEY = "temperature.unit";

export async function readUnit(): Promise<Unit> {
  return (await recall<Unit>(KEY)) ?? unitOf(countryFor(await profile()));
}

export const keepUnit = (unit: Unit): Promise<void> => remember(KEY, unit);

/** "38.2 °C", "100.8 °F". */
export function degrees(celsius: number, unit: Unit): string {
  return t[unit](number(inUnit(celsius, unit)));
}
