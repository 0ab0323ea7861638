"""Simulated pain diaries: logs and treatments of made-up people, with the noise-free truth behind them.

    python sim.py --n 2000 --seed 1 --set base            a summary
    python sim.py --n 2000 --seed 1 --set base --jsonl    the event stream that `manage.py replay` reads

Needs numpy; the same seed gives the same people. Day 0 is the first day in the app, D days follow, BI days of
pain lie before it, with nothing logged and no treatment.
Numbers marked [C] come from a paper cited in README.md; the others are assumptions, varied between the sets.

Arrays: n people, T = BI + D days. P the true pain, X with the day's noise, Y what was logged (three entries a
day), R the day each was recorded; U the treatments used, UL those logged, UR the day they were recorded.
"""

import argparse
import json
from dataclasses import dataclass, replace

import numpy as np

BI, D = 28, 168
TREAT = ["rest", "heat", "medication", "physio", "surgery"]
CLASSES = ["rapid", "gradual", "incomplete", "fluctuating", "mild", "severe", "relapse", "worsening"]


@dataclass(frozen=True)
class Params:
    """What a set assumes of its people."""

    weights: tuple = (0.20, 0.22, 0.12, 0.10, 0.12, 0.10, 0.08, 0.06)  # app users: between PACE and Dunn
    sigma: float = 1.05  # median within-person day-to-day SD (Page 2022: mean SD 1.2 over a week [C])
    sigma_spread: float = 0.30  # log-SD between persons (heterogeneous [C])
    phi: float = 0.30  # AR(1) of the daily deviation
    within: float = 0.55  # entry-level noise within a day
    slow_sd: float = 0.45  # slow OU drift, tau 15 d
    flare_rate: float = 0.05  # short flares/day (Suri 2011: 3.5 in 6 wk = .083/d, 75 % < 1 day [C])
    flare_amp: float = 2.2  # (Suri 2011: +2.7 [C])
    long_flare: float = 0.006  # 4-10 day flares/day
    new_episode: float = 0.003  # new episode hazard/day in recoverers
    indication: float = 0.55  # logit slope of treatment use per pain point
    habit: float = 1.0
    eff: tuple = (0.0, -0.6, -0.7, -1.5, -2.5)  # rest 0, heat, NSAID -.73/-.70, exercise -1.52, surgery [C]
    eff_sd: tuple = (0.3, 0.4, 0.45, 0.8, 1.5)
    log_base: float = 1.5  # logit of logging (~.8; EMA completion 85 % in studies [C])
    log_person_sd: float = 1.0
    log_bad: float = 0.12  # informative: logit slope per pain point above own mean
    fatigue: float = 70.0  # days, exponential decay of the logit
    stop: float = 0.006  # hazard/day of stopping for good
    stop_well: float = 0.035  # hazard/day when 14-d mean < 1.5
    tx_logged: float = 0.85  # a use is logged on a logged day
    tx_logged_alone: float = 0.25
    late: float = 0.08  # back-filled entries
    recall: float = 0.3  # recall pulled to the entry day's pain
    heap: float = 0.10  # digit preference: snap to 0/5/8/10
    dup: float = 0.02  # exact duplicates
    tzslip: float = 0.015  # entry lands on the neighbouring local day
    extra: float = 0.25  # extra entries/day


SETS = {
    "base": Params(),
    "acute": Params(weights=(0.34, 0.33, 0.13, 0.08, 0.04, 0.04, 0.02, 0.02)),  # PACE mix [C]
    "chronic": Params(weights=(0.08, 0.14, 0.12, 0.14, 0.24, 0.18, 0.06, 0.04)),  # Dunn mix [C]
    "noisy": replace(Params(), sigma=1.6, phi=0.45, within=0.8, flare_rate=0.09, long_flare=0.012, heap=0.2),
    "sparse": replace(Params(), log_base=-0.2, fatigue=40.0, stop=0.012, tx_logged=0.6, late=0.15),
    "mnar": replace(Params(), log_base=0.6, log_bad=0.45, stop_well=0.08, indication=0.9),
    "strongtx": replace(Params(), eff=(-0.2, -1.0, -1.2, -2.2, -3.5), eff_sd=(0.4, 0.7, 0.8, 1.2, 2.0)),
    "notx": replace(Params(), eff=(0.1, -0.1, -0.2, -0.4, -1.0), tx_logged=0.7),
}


def sig(x):
    return 1 / (1 + np.exp(-x))


def drift(g, n, T, sd):
    """Slow change of the level: Ornstein-Uhlenbeck, 15 days."""
    a = np.exp(-1 / 15.0)
    slow = np.zeros((n, T), np.float32)
    z = g.normal(size=n).astype(np.float32)
    shocks = g.standard_normal((n, T), dtype=np.float32)
    for j in range(T):
        z = a * z + np.sqrt(1 - a * a) * shocks[:, j]
        slow[:, j] = sd * z
    return slow


def flares(g, n, T, p):
    """Short and long flares on top of the course."""
    F = np.zeros((n, T), np.float32)
    mult = g.gamma(2.0, 0.5, n).astype(np.float32)
    height = np.zeros(n, np.float32)
    left = np.zeros(n, np.int16)
    r1, r2 = g.random((n, T), dtype=np.float32), g.random((n, T), dtype=np.float32)
    for j in range(T):
        left = np.maximum(left - 1, 0)
        short = (r1[:, j] < p.flare_rate * mult) & (left == 0)
        long_ = (r2[:, j] < p.long_flare * mult) & (left == 0)
        lasts = np.where(long_, g.integers(4, 11, n), 1 + g.geometric(0.75, n) - 1)
        new = short | long_
        left = np.where(new, lasts, left).astype(np.int16)
        height = np.where(new, np.clip(g.normal(p.flare_amp, 0.7, n), 0.5, 4.5), height).astype(np.float32)
        F[:, j] = np.where(left > 0, height, 0)
    return F


def copies(Y, R):
    """Entries a reader of the stream takes for another delivered twice: equal lines are one entry."""
    copy = np.zeros(Y.shape, bool)
    for s in (1, 2):
        for q in range(s):
            same = (Y[:, :, s] == Y[:, :, q]) & (R[:, :, s] == R[:, :, q])
            copy[:, :, s] |= ~np.isnan(Y[:, :, s]) & same
    return copy


def simulate(n, seed, p=SETS["base"]):
    """n people, seeded, as a dictionary of arrays (see the head of the file)."""
    g = np.random.default_rng(seed)
    T = BI + D
    f4 = np.float32
    d = np.arange(-BI, D)[None, :].astype(f4)
    cls = g.choice(len(CLASSES), n, p=np.array(p.weights) / sum(p.weights))

    def U01(low, high):
        return g.uniform(low, high, (n, 1)).astype(f4)

    def N01(mean, sd):
        return g.normal(mean, sd, (n, 1)).astype(f4)

    B0 = np.clip(N01(6.0, 1.4), 3, 9.5)
    t0 = U01(0, 6)
    age = np.maximum(0, d - t0)

    def is_(name):
        return (cls == CLASSES.index(name))[:, None]

    def dec(level, tau):
        return level + (B0 - level) * np.exp(-age / tau)

    C = np.zeros((n, T), f4)
    C += is_("rapid") * dec(np.clip(N01(0.3, 0.3), 0, 1), U01(4, 10))
    C += is_("gradual") * dec(np.clip(N01(0.8, 0.6), 0, 2), U01(15, 40))
    C += is_("incomplete") * dec(B0 * U01(0.40, 0.72), U01(12, 35))
    C += is_("fluctuating") * np.clip(N01(4.0, 0.8), 2, 6)
    C += is_("mild") * np.clip(N01(2.4, 0.7), 1, 4)
    C += is_("severe") * np.clip(N01(6.6, 1.0), 4.5, 9)
    w0, w1 = U01(1.5, 4.5), U01(6, 8.5)
    C += is_("worsening") * (w0 + (w1 - w0) * sig((d - U01(25, 110)) / U01(5, 15)))
    # relapse class: handled in the loop (depends on the first treatment)
    rel = is_("relapse")[:, 0]
    rel_low, rel_back, rel_at = U01(0.2, 0.55)[:, 0], U01(0.8, 1.1)[:, 0], U01(30, 75)[:, 0]
    # new episodes among recoverers
    rec = cls <= 1
    ne = (g.random((n, T)) < p.new_episode) & rec[:, None] & (d > 20)
    bump = np.zeros(n, f4)
    btau = g.uniform(4, 20, n).astype(f4)
    slow_sd = np.where(cls == CLASSES.index("fluctuating"), 1.6, p.slow_sd).astype(f4)
    slow = drift(g, n, T, slow_sd)
    F = flares(g, n, T, p)
    # treatment traits
    beta = np.stack([g.normal(m, s, n) for m, s in zip(p.eff, p.eff_sd, strict=True)], 1).astype(f4)
    uses = np.stack([g.random(n) < q for q in (0.55, 0.55, 0.70, 0.40, 0.25)], 1)
    cpt = np.stack([g.normal(m, 0.9, n) for m in (-1.5, -1.1, -0.6)], 1).astype(f4)
    sigma = (p.sigma * np.exp(g.normal(0, p.sigma_spread, n))).astype(f4)
    phi = np.clip(g.normal(p.phi, 0.12, n), 0, 0.8).astype(f4)
    logp = g.normal(p.log_base, p.log_person_sd, n).astype(f4)
    fat = (p.fatigue * np.exp(g.normal(0, 0.5, n))).astype(f4)
    tz = g.choice([-8, -5, 0, 1, 2, 5.5, 9], n)

    P = np.zeros((n, T), f4)
    X = np.zeros((n, T), f4)
    U = np.zeros((n, D, 5), bool)
    UL = np.zeros((n, D, 5), bool)
    Y = np.full((n, D, 3), np.nan, f4)
    R = np.full((n, D, 3), 9999, np.int16)
    UR = np.full((n, D), 9999, np.int16)
    e = g.normal(0, 1, n).astype(f4) * sigma
    G = np.zeros(n, f4)
    phy_left = np.zeros(n, np.int16)
    surg = np.full(n, 10_000, np.int32)
    first_tx = np.full(n, 10_000, np.int32)
    ema = np.zeros(n, f4)
    alive = np.ones(n, bool)
    prevu = np.zeros((n, 5), bool)
    prevlog = np.ones(n, bool)
    for j in range(T):
        day = j - BI
        bump = bump * np.exp(-1 / btau) + np.where(ne[:, j], g.uniform(3, 5.5, n), 0).astype(f4)
        c = C[:, j] + bump
        since = day - first_tx
        rc = np.where(
            since < 0,
            B0[:, 0],
            np.where(
                since < rel_at,
                B0[:, 0] * (rel_low + (1 - rel_low) * np.exp(-np.maximum(since, 0) / 7.0)),
                B0[:, 0] * (rel_back - (rel_back - rel_low) * np.exp(-np.maximum(since - rel_at, 0) / 6.0)),
            ),
        )
        c = np.where(rel, rc, c)
        tx = (beta[:, :3] * prevu[:, :3]).sum(1) + beta[:, 3] * np.minimum(G, 1)
        so = day - surg
        tx = tx + np.where(
            so > 0, np.where(so <= 10, 1.5, beta[:, 4] * (1 - np.exp(-np.maximum(so - 10, 0) / 15.0))), 0
        )
        lat = np.clip(c + slow[:, j] + F[:, j] + tx, 0, 10)
        P[:, j] = lat
        e = phi * e + np.sqrt(1 - phi**2) * sigma * g.standard_normal(n, dtype=f4)
        x = np.clip(lat + e * np.minimum(1, 0.35 + lat / 4), 0, 10)
        X[:, j] = x
        ema = x if j == 0 else ema + (x - ema) / 14
        if day < 0:
            continue
        # --- treatment use reacts to today's pain (confounding by indication) ---
        u = np.zeros((n, 5), bool)
        lg = cpt + p.indication * (x - 4)[:, None] + p.habit * prevu[:, :3]
        u[:, :3] = (g.random((n, 3)) < sig(lg)) & uses[:, :3]
        st = uses[:, 3] & (phy_left == 0) & (g.random(n) < np.where(ema >= 4, 0.02, 0.002))
        phy_left = np.where(st, g.integers(28, 57, n), np.maximum(phy_left - 1, 0)).astype(np.int16)
        u[:, 3] = (phy_left > 0) & (g.random(n) < 0.35) & (day % 7 < 5)
        G = G * np.exp(-1 / 40.0) + 0.14 * u[:, 3]
        u[:, 4] = uses[:, 4] & (surg > 9999) & (ema >= 6) & (g.random(n) < 0.003)
        surg = np.where(u[:, 4], day, surg)
        first_tx = np.where((first_tx > 9999) & u.any(1), day, first_tx)
        U[:, day] = u
        # --- logging ---
        alive &= ~(g.random(n) < np.where(ema < 1.5, p.stop_well, p.stop))
        wk = day % 7
        lo = (
            logp
            - 0.8 * (1 - np.exp(-day / fat)) * 2
            + p.log_bad * (x - ema)
            + 0.5 * (prevlog * 2 - 1)
            - (0.35 if wk in (4, 5) else 0)
        )
        log = alive & (g.random(n) < sig(lo))
        prevlog = log
        late = log & (g.random(n) < p.late)
        delay = np.where(late, np.minimum(g.geometric(0.45, n), 10), 0)
        ul = u & (
            ((g.random((n, 5)) < p.tx_logged) & log[:, None])
            | ((g.random((n, 5)) < p.tx_logged_alone) & ~log[:, None] & alive[:, None])
        )
        UL[:, day] = ul
        UR[:, day] = day + delay
        ne_ = np.where(log, 1 + g.poisson(p.extra, n), 0)
        for s in range(3):
            has = ne_ > s
            v = x + g.normal(0, p.within, n)
            r = np.clip(np.rint(v), 0, 10)
            h = g.random(n) < p.heap
            near = np.array([0, 5, 8, 10])[np.abs(r[:, None] - np.array([0, 5, 8, 10])).argmin(1)]
            r = np.where(h & (np.abs(near - r) <= 1), near, r)
            if s == 1:
                r = np.where(g.random(n) < p.dup / max(p.extra, 0.02), Y[:, day, 0], r)
            tgt = np.full(n, day)
            slip = g.random(n) < p.tzslip
            tgt = np.clip(np.where(slip, day + g.choice([-1, 1], n), day), 0, D - 1)
            idx = np.nonzero(has)[0]
            free = np.isnan(Y[idx, tgt[idx], s])
            idx = idx[free]
            Y[idx, tgt[idx], s] = r[idx]
            R[idx, tgt[idx], s] = np.maximum(day + delay[idx], tgt[idx])
        prevu = u
    # recall pull of back-filled entries towards the pain of the day they were typed
    lag = R - np.arange(D)[None, :, None]
    ii, dd, ss = np.nonzero((lag > 0) & (R < D) & ~np.isnan(Y))
    xe = X[ii, BI + R[ii, dd, ss]]
    Y[ii, dd, ss] = np.clip(np.rint((1 - p.recall) * Y[ii, dd, ss] + p.recall * xe), 0, 10)
    return {
        "n": n,
        "tz": tz,
        "cls": cls,
        "P": P,
        "X": X,
        "U": U,
        "UL": UL,
        "UR": UR,
        "Y": Y,
        "R": R,
        "copy": copies(Y, R),
    }


@dataclass(frozen=True)
class Definition:
    """Clinical definition of 'pain persists after adequate treatment' on the noise-free course."""

    n_days: tuple = (21, 21, 21, 28, 42)  # days since course start
    min_uses: tuple = (6, 6, 6, 4, 1)  # uses since course start, within the last n_days
    recent: tuple = (28, 28, 28, 42, 120)  # last use no longer ago
    gap: int = 28  # a new course starts after this many days without use
    level: float = 4.0  # 14-day latent mean at least
    improve: float = 0.30  # improvement below this share of baseline
    win: int = 14
    base: int = 7


DEFINITION = Definition()


def truth(P, U, df=DEFINITION):
    """persist[n,D] bool; S[n,D] 14-day latent mean; uses ACTUAL treatment uses and the latent course."""
    n, T = P.shape
    cs = np.concatenate([np.zeros((n, 1)), np.cumsum(P, 1, dtype=np.float64)], 1)
    S = np.stack([(cs[:, BI + t + 1] - cs[:, BI + t + 1 - df.win]) / df.win for t in range(D)], 1)
    B7 = np.stack([(cs[:, BI + t] - cs[:, BI + t - df.base]) / df.base for t in range(D)], 1)
    ok = np.zeros((n, D), bool)
    for k in range(5):
        start = np.full(n, -1)
        last = np.full(n, -999)
        Bk = np.full(n, np.nan)
        cu = np.concatenate([np.zeros((n, 1), int), np.cumsum(U[:, :, k], 1)], 1)
        for t in range(D):
            u = U[:, t, k]
            new = u & ((t - last) > df.gap)
            start = np.where(new, t, start)
            Bk = np.where(new, B7[:, t], Bk)
            last = np.where(u, t, last)
            lo = np.maximum(start, t - df.n_days[k] + 1) if df.n_days[k] < 42 else np.maximum(start, 0)
            cnt = cu[:, t + 1] - cu[np.arange(n), np.maximum(lo, 0)]
            adq = (
                (start >= 0)
                & (t - start >= df.n_days[k])
                & (cnt >= df.min_uses[k])
                & (t - last <= df.recent[k])
            )
            ok[:, t] |= adq & (S[:, t] >= df.level) & (S[:, t] > (1 - df.improve) * Bk)
    return ok, S


def episodes(ok, merge=14, minlen=7):
    """A list of (start, end) for each person: runs merged over gaps up to `merge`, from `minlen` days on."""
    out = []
    for row in ok:
        idx = np.nonzero(row)[0]
        eps = []
        if idx.size:
            s = p = idx[0]
            c = 1
            for t in idx[1:]:
                if t - p > merge:
                    if c >= minlen:
                        eps.append((s, p))
                    s = t
                    c = 0
                p = t
                c += 1
            if c >= minlen:
                eps.append((s, p))
        out.append(eps)
    return out


def events(sim, i):
    """Event stream of one person, in order of arrival. Two equal lines are one entry delivered twice."""
    ev = []
    for d in range(D):
        for s in range(3):
            if not np.isnan(sim["Y"][i, d, s]):
                entry = {"person": i, "kind": "score", "day": d, "score": int(sim["Y"][i, d, s])}
                ev.append({**entry, "recorded_day": int(sim["R"][i, d, s]), "tz": float(sim["tz"][i])})
        for k in range(5):
            if sim["UL"][i, d, k]:
                entry = {"person": i, "kind": "treatment", "day": d, "treatment": TREAT[k]}
                ev.append({**entry, "recorded_day": int(sim["UR"][i, d])})
    return sorted((e for e in ev if e["recorded_day"] < D), key=lambda e: (e["recorded_day"], e["day"]))


def summarise(s):
    """Prints who the people are and how they log."""
    persistent, _ = truth(s["P"], s["U"])
    spells = episodes(persistent)
    logged = ~np.isnan(s["Y"]).all(2)
    weeks = [slice(7 * week, 7 * week + 7) for week in range(0, 24, 3)]
    print("course classes", {c: round(float((s["cls"] == k).mean()), 3) for k, c in enumerate(CLASSES)})
    print("logged share of days, every third week", [round(float(logged[:, w].mean()), 2) for w in weeks])
    print("mean score, likewise", [round(float(np.nanmean(s["Y"][:, w])), 2) for w in weeks])
    print("uses a day", dict(zip(TREAT, s["U"].mean((0, 1)).round(3).tolist(), strict=True)))
    print("ever persistent", round(float(np.mean([bool(x) for x in spells])), 3))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    ap.add_argument("--n", type=int, default=1000)
    ap.add_argument("--seed", type=int, default=1)
    ap.add_argument("--set", default="base", choices=SETS)
    ap.add_argument("--jsonl", action="store_true")
    a = ap.parse_args()
    s = simulate(a.n, a.seed, SETS[a.set])
    if not a.jsonl:
        summarise(s)
        return
    for i in range(a.n):
        for e in events(s, i):
            print(json.dumps(e))


if __name__ == "__main__":
    main()
