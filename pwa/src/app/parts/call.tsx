// The call for help: the emergency number of where the person is, reachable offline.

import { profile } from "../../store";
import { countryFor, countryName, emergencyNumber } from "../country";
import { useQuery } from "../query";
import { signs as t } from "../text/en/signs";
import { Icon } from "./icon";
import * as icon from "./icons";

export function Call() {
  const known = useQuery(profile);
  const country = countryFor(known);
  const number = emergencyNumber(country);
  return (
    <>
      <a class="button call" href={`tel:${number ?? "112"}`}>
        <Icon of={icon.phone} />
        {number ? t.call(number) : t.callUnknown}
      </a>
      <div>
        <p>{number && country ? t.numberOf(countryName(country)) : t.numberUnknown}</p>
        <a class="line-link" href="/settings">
          {t.changeCountry}
        </a>
      </div>
    </>
  );
}
