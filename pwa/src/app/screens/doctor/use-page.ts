// The making of the page: for which days, how far it is, and the file when it is there.

import { useEffect, useState } from "preact/hooks";
import { today, waiting } from "../../../store";
import { makeReport } from "../../../sync";
import { doctor as t } from "../../text/en/doctor";
import { type Period, periodOf, type Wanted, whatIsWrong } from "./period";

export interface Made extends Period {
  file: File;
  /** Entries that were not on the server when the page was made. */
  left: number;
}

export interface Page {
  wanted: Wanted;
  change: (part: Partial<Wanted>) => void;
  making: boolean;
  /** Why there is no page, in words; "" when nothing is wrong. */
  trouble: string;
  made: Made | null;
  make: () => Promise<void>;
}

export function usePage(): Page {
  const [wanted, setWanted] = useState<Wanted>({ span: 90, from: null, to: null });
  const [making, setMaking] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [made, setMade] = useState<Made | null>(null);

  async function make(): Promise<void> {
    const period = periodOf(wanted, today());
    const wrong = whatIsWrong(wanted, today());
    setTrouble(wrong);
    if (wrong || !period || making) return;
    setMaking(true);
    const page = await pageOf(period);
    setMaking(false);
    if (typeof page === "string") setTrouble(page);
    else setMade(page);
  }

  return {
    wanted,
    making,
    trouble,
    made,
    make,
    change: (part) => {
      setWanted((before) => ({ ...before, ...part }));
      setTrouble("");
      setMade(null); // the file was about other days
    },
  };
}

/** The page of these days, or why there is none. */
async function pageOf({ from, to }: Period): Promise<Made | string> {
  try {
    const report = await makeReport(from, to);
    if ("error" in report) return t.errors[report.error as keyof typeof t.errors] ?? t.errors.error;
    const file = new File([report.pdf], t.file(from, to), { type: "application/pdf" });
    return { from, to, file, left: waiting.value };
  } catch (reason) {
    reportError(reason);
    return t.errors.error;
  }
}

/** An address for the file, as long as the screen shows it. */
export function useAddress(file: File): string {
  const [address, setAddress] = useState("");
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address;
}
