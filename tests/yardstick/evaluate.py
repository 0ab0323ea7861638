"""Scores what `manage.py replay` found on simulated people, with a second implementation of R beside it.

    python evaluate.py score --n 400 --seed 11 --set base --findings findings.jsonl
    python evaluate.py detect --n 5000 --seeds 11 --sets base,noisy

Needs numpy. R is written here a second time, for all people at once, and shares no line with the product: it
keeps the filter and the baseline of the night they were made, where the product filters anew every night.
"""

import argparse
import json
import math

import numpy as np
import sim as simulator
from sim import SETS, D, Definition

TRUTH = Definition()
# The definition with slack on every side: a nudge outside even this one is a gross false alert.
NEAR_TRUTH = Definition(
    n_days=tuple(days - 7 for days in TRUTH.n_days), min_uses=(4, 4, 4, 2, 1), level=3.5, improve=0.40
)

# R: drift and noise variances, prior, gates and thresholds.
DRIFT, NOISE, NOISE_WEIGHT, INFLATION = 0.20, 1.6, 8.0, 1.5
START_MEAN, START_VARIANCE = 4.8, 5.0
LOGGED_USES = (3, 3, 3, 2, 1)
SPEAK_AT, QUIET_BELOW, WAIT, REARM = 0.65, 0.35, 28, 14
# Entries that arrive later than this are left out by the incremental view.
LATEST = 11
NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(7)
WEIGHTS = WEIGHTS / WEIGHTS.sum()


def normal_cdf(z):
    """Abramowitz and Stegun 7.1.26, error below 1.5e-7."""
    x = np.abs(z) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    poly = ((((1.061405429 * t - 1.453152027) * t) + 1.421413741) * t - 0.284496736) * t + 0.254829592
    return 0.5 * (1 + np.sign(z) * (1 - poly * t * np.exp(-x * x)))


class View:
    """What a server knows of all people on night t, carried on from night to night."""

    def __init__(self, sim):
        self.sim, n = sim, sim["n"]
        self.n = n
        self.y = np.full((n, D), np.nan, np.float32)
        self.used = np.zeros((n, D, 5), bool)
        self.settled_start = np.full((n, 5), -1)
        self.settled_last = np.full((n, 5), -999)
        self.squares, self.steps = np.zeros(n), np.zeros(n)
        self.mean = np.full((n, D), START_MEAN)
        self.variance = np.full((n, D), START_VARIANCE)
        self.base_mean = np.full((n, D), np.nan)
        self.base_variance = np.full((n, D), np.nan)

    def advance(self, t):
        self.t = t
        self._take_in(t)
        self._courses(t)
        self._settle(t - 14)
        self.now_mean, self.now_variance = self._window(t - 13, t, t)
        start = t - 14
        if start >= 0:
            self.base_mean[:, start], self.base_variance[:, start] = self._window(
                start - 7, start - 1, start + 3
            )

    def _take_in(self, t):
        s, low = self.sim, max(0, t - LATEST)
        scores = s["Y"][:, low : t + 1]
        visible = (s["R"][:, low : t + 1] <= t) & ~np.isnan(scores) & ~s["copy"][:, low : t + 1]
        count = visible.sum(2)
        total = np.where(visible, scores, 0).sum(2)
        self.y[:, low : t + 1] = np.where(count > 0, total / np.maximum(count, 1), np.nan)
        self.used[:, low : t + 1] = s["UL"][:, low : t + 1] & (s["UR"][:, low : t + 1] <= t)[:, :, None]

    def _courses(self, t):
        settled = t - LATEST
        if settled >= 0:
            self._course_day(settled, self.settled_start, self.settled_last)
        self.start, self.last = self.settled_start.copy(), self.settled_last.copy()
        for day in range(max(0, settled + 1), t + 1):
            self._course_day(day, self.start, self.last)

    def _course_day(self, day, start, last):
        used = self.used[:, day]
        start[used & ((day - last) > TRUTH.gap)] = day
        last[used] = day

    def _settle(self, day):
        """Noise and filter move on by the day that has become final."""
        if day >= 1:
            step = self.y[:, day] - self.y[:, day - 1]
            known = ~np.isnan(step)
            self.squares += np.where(known, np.minimum(step**2, 16.0) / 2, 0)
            self.steps += known
        self.noise = (
            INFLATION * (NOISE_WEIGHT * NOISE / INFLATION + self.squares) / (NOISE_WEIGHT + self.steps)
        )
        if day >= 0:
            mean = self.mean[:, day - 1] if day else np.full(self.n, START_MEAN)
            variance = (self.variance[:, day - 1] if day else np.full(self.n, START_VARIANCE)) + DRIFT
            y = self.y[:, day]
            gain = np.where(np.isnan(y), 0, variance / (variance + self.noise))
            self.mean[:, day] = mean + gain * np.nan_to_num(y - mean)
            self.variance[:, day] = variance * (1 - gain)

    def _window(self, first, last, known_until):
        """Posterior of the mean level over first..last, given the logs up to known_until."""
        before = first - 1
        if before >= 0:
            mean, variance = self.mean[:, before].copy(), self.variance[:, before].copy()
        else:
            mean, variance = np.full(self.n, START_MEAN), np.full(self.n, START_VARIANCE)
        total, var, cov = np.zeros(self.n), np.zeros(self.n), np.zeros(self.n)
        share = 1.0 / (last - first + 1)
        for day in range(first, known_until + 1):
            if day > first or before >= 0:
                variance = variance + DRIFT
            if day <= last:
                total = total + share * mean
                var = var + 2 * share * cov + share * share * variance
                cov = cov + share * variance
            if day >= 0:
                y = self.y[:, day]
                known, spread = ~np.isnan(y), variance + self.noise
                surprise = np.where(known, y - mean, 0.0) / spread
                weight = np.where(known, 1.0 / spread, 0.0)
                total, mean = total + cov * surprise, mean + variance * surprise
                var = var - cov * cov * weight
                cov, variance = cov - cov * variance * weight, variance - variance * variance * weight
        return total, np.maximum(var, 1e-4)

    def logged_days(self, days):
        return (~np.isnan(self.y[:, max(0, self.t - days + 1) : self.t + 1])).sum(1)

    def logged_uses(self, k):
        if k == 4:  # an operation counts from its day on and is not repeated
            since = np.arange(self.t + 1)[None, :] >= np.maximum(self.start[:, k], 0)[:, None]
            return (self.used[:, : self.t + 1, k] & since).sum(1)
        return self.used[:, max(0, self.t - TRUTH.n_days[k] + 1) : self.t + 1, k].sum(1)

    def adequate(self, k):
        return (
            (self.start[:, k] >= 0)
            & (self.t - self.start[:, k] >= TRUTH.n_days[k])
            & (self.logged_uses(k) >= LOGGED_USES[k])
            & (self.t - self.last[:, k] <= TRUTH.recent[k])
        )

    def posterior(self):
        """P of every person on this night; 0 where nothing can be said."""
        best = np.full(self.n, -1.0)
        people, spread = np.arange(self.n), np.sqrt(self.now_variance)
        speaks = (self.logged_days(14) >= 4) & (self.logged_days(7) >= 1)
        for k in range(5):
            start = np.clip(self.start[:, k], 0, D - 1)
            base, base_spread = self.base_mean[people, start], np.sqrt(self.base_variance[people, start])
            lines = [np.maximum(4.0, 0.7 * (base + x * base_spread)) for x in NODES]
            p = sum(
                w * normal_cdf((self.now_mean - line) / spread)
                for line, w in zip(lines, WEIGHTS, strict=True)
            )
            best = np.maximum(best, np.where(self.adequate(k) & speaks & ~np.isnan(base), p, -1.0))
        return best


def reference_scores(sim):
    """R of every person and night: the mean posterior of five nights."""
    view, p = View(sim), np.zeros((sim["n"], D))
    for t in range(D):
        view.advance(t)
        p[:, t] = view.posterior()
    sums = np.cumsum(np.maximum(p, 0), 1)
    means = sums.copy()
    means[:, 5:] = sums[:, 5:] - sums[:, :-5]
    return np.where(p < 0, -1, means / 5).astype(np.float32)


def nudges(scores):
    """Again after 28, 56, 112 nights while on; counted afresh after 14 nights below the re-arming line."""
    n = len(scores)
    out = np.zeros((n, D), bool)
    last, count, quiet = np.full(n, -999), np.zeros(n, int), np.zeros(n, int)
    for t in range(D):
        quiet = np.where(scores[:, t] < QUIET_BELOW, quiet + 1, 0)
        count = np.where(quiet >= REARM, 0, count)
        wait = WAIT * 2 ** np.maximum(count - 1, 0)
        go = (scores[:, t] >= SPEAK_AT) & (t - last >= wait)
        out[go, t] = True
        last[go] = t
        count = count + go
    return out


def prepare(sim):
    """The truth: episodes, nights on which a nudge is true or nearly so, and who logs when."""
    persistent, _ = simulator.truth(sim["P"], sim["U"])
    near, _ = simulator.truth(sim["P"], sim["U"], NEAR_TRUTH)
    episodes, n = simulator.episodes(persistent), len(persistent)
    is_true, is_near = np.zeros((n, D), bool), np.zeros((n, D), bool)
    for i, spells in enumerate(episodes):
        for start, end in spells:
            is_true[i, max(0, start - 7) : end + 15] = True
    counted = np.concatenate([np.zeros((n, 1)), np.cumsum(near, 1)], 1)
    for t in range(D):
        is_near[:, t] = (counted[:, min(D, t + 8)] - counted[:, max(0, t - 14)]) > 0
    logged = ~np.isnan(sim["Y"]).all(2)
    ever = logged.any(1)
    first = np.where(ever, logged.argmax(1), 0)
    last = np.where(ever, D - 1 - logged[:, ::-1].argmax(1), -1)
    return {
        "episodes": episodes,
        "true": is_true,
        "near": is_near | is_true,
        "logged": np.concatenate([np.zeros((n, 1)), np.cumsum(logged, 1)], 1),
        "months": np.maximum(0, last - first + 1) / 30.44,
        "last": last,
    }


def metrics(said, prepared, classes):
    """Figures of a table of nudges [person, night]; README.md says what each means."""
    n, episodes = len(said), prepared["episodes"]
    persistent = np.array([bool(spells) for spells in episodes])
    found, observable, delay = np.zeros(n, bool), np.zeros(n, bool), np.full(n, np.nan)
    times = []
    for i in np.nonzero(persistent)[0]:
        onset = episodes[i][0][0]
        until = min(D, onset + 15)
        days = prepared["logged"][i, until] - prepared["logged"][i, max(0, until - 28)]
        observable[i] = days >= 8 and prepared["last"][i] >= onset
        nights = np.nonzero(said[i])[0]
        for start, end in episodes[i]:
            hits = nights[(nights >= start - 7) & (nights <= end + 14)]
            if hits.size:
                found[i], delay[i] = True, hits[0] - start
                times.append(hits.size)
                break
    never = ~persistent
    recovers_fast = never & (classes == 0)
    strict, gross = said & ~prepared["true"], said & ~prepared["near"]
    months = prepared["months"][never].sum()
    figures = {
        "found": found[observable].mean(),
        "within 14 days": (delay[observable] <= 14).mean(),
        "delay median": np.nanmedian(delay[observable]),
        "delay p90": np.nanpercentile(delay[observable], 90),
        "strict": 1000 * strict[never].sum() / months,
        "gross": 1000 * gross[never].sum() / months,
        "rapid recoverers nudged": said[recovers_fast].any(1).mean(),
        "lenient precision": (said & prepared["near"]).sum() / max(1, said.sum()),
        "nudges per found": np.mean(times or [np.nan]),
    }
    return {name: round(float(value), 3) for name, value in figures.items()}


def show(who, figures):
    print(f"{who:12s}", " · ".join(f"{name} {value}" for name, value in figures.items()))


def score(args):
    """A findings file against the truth of the same simulated people, R beside it."""
    sim = simulator.simulate(args.n, args.seed, SETS[args.set])
    prepared, said = prepare(sim), np.zeros((args.n, D), bool)
    with open(args.findings, encoding="utf-8") as lines:
        for finding in map(json.loads, lines):
            if finding.get("rule", "").startswith("persistent"):
                said[finding["person"], finding["day"]] = True
    show("replay", metrics(said, prepared, sim["cls"]))
    show("reference R", metrics(nudges(reference_scores(sim)), prepared, sim["cls"]))


def detect(args):
    """The reference R alone, on many sets and seeds."""
    for name in args.sets.split(","):
        for seed in map(int, args.seeds.split(",")):
            sim = simulator.simulate(args.n, seed, SETS[name])
            show(f"{name}/{seed}", metrics(nudges(reference_scores(sim)), prepare(sim), sim["cls"]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    commands = parser.add_subparsers(required=True)
    scoring = commands.add_parser("score")
    scoring.add_argument("--n", type=int, default=400)
    scoring.add_argument("--seed", type=int, default=11)
    scoring.add_argument("--set", choices=SETS, default="base")
    scoring.add_argument("--findings", required=True)
    scoring.set_defaults(run=score)
    detecting = commands.add_parser("detect")
    detecting.add_argument("--n", type=int, default=5000)
    detecting.add_argument("--seeds", default="11")
    detecting.add_argument("--sets", default="base")
    detecting.set_defaults(run=detect)
    args = parser.parse_args()
    args.run(args)


if __name__ == "__main__":
    main()
