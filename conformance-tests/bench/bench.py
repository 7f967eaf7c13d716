#!/usr/bin/env python3
"""Whole-process benchmarks of an Alertmanager-compatible server, side by side with the real one.

usage:
  bench.py --peer 'CMD ...' [--ours 'CMD ...'] [--only resend,storm,...] [--rounds 3] [--quick] [--json FILE]

CMD is a command line that starts a server; it gets Alertmanager's own flags appended:
  --config.file=F --storage.path=D --web.listen-address=127.0.0.1:PORT --cluster.listen-address=
In a CMD, {dir} is replaced by the run's folder. It holds web.yml, a web configuration file with the basic-auth user bench, and
policy.yml, a policy that lets notifications go to 127.0.0.1. --ours is measured with authentication on: each request carries
that user's password, unless --ours-anonymous is given. Example:
  bench.py --peer "$(bin/get-peers | tail -n 1)/prometheus-alertmanager --log.level=error" \
           --ours "$PWD/bin/ironbell --log.level=error --web.config.file={dir}/web.yml --policy.file={dir}/policy.yml"

Each scenario starts a fresh server, in turns peer, ours, peer, ours ... so that a drift of the machine meets both.
Figures: medians over the rounds. 'x' is how many times better ours is (above 1: ours is better).
Needs wrk and node on the PATH, python3's standard library, and nothing from the network but 127.0.0.1.
"""
import argparse, base64, http.client, json, os, re, shlex, shutil, signal, socket, statistics, subprocess, sys, tempfile, threading, time
from datetime import datetime, timedelta, timezone
from pathlib import Path

HERE = Path(__file__).resolve().parent
HZ = os.sysconf("SC_CLK_TCK")
BATCH = 256  # what Prometheus 3 sends at most in one request
WARM_FIRST, WARM_NAMES = 20_005_000, 1_000_003  # warm-up alerts: names that no measured alert has, so groups of their own


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def rfc3339(t):
    return t.strftime("%Y-%m-%dT%H:%M:%S.") + "%03dZ" % (t.microsecond // 1000)


def alert(i, start, end, names=200, clusters=10):
    return {
        "labels": {
            "alertname": "Alert%03d" % (i % names),
            "cluster": "cluster-%d" % (i % clusters),
            "namespace": "team-%02d" % (i % 50),
            "service": "svc-%03d" % (i % 331),
            "pod": "svc-%03d-%08x-%05x" % (i % 331, i * 2654435761 & 0xFFFFFFFF, i),
            "instance": "10.%d.%d.%d:9100" % (i >> 16 & 255, i >> 8 & 255, i & 255),
            "job": "kubernetes-pods",
            "severity": ("critical", "warning", "info")[i % 3],
            "prometheus": "monitoring/k8s",
        },
        "annotations": {
            "summary": "Service svc-%03d is over its error budget on instance %d" % (i % 331, i),
            "description": "The 5m error ratio is 3.14%, above the objective of 1%, for 10 minutes. Look at the dashboard.",
            "runbook_url": "https://runbooks.example.com/alerts/Alert%03d" % (i % names),
        },
        "startsAt": start,
        "endsAt": end,
        "generatorURL": "http://prometheus.example.com/graph?g0.expr=rate%28errors%5B5m%5D%29+%3E+0.01&g0.tab=1",
    }


def bodies(first, count, batch=BATCH, **kw):
    now = datetime.now(timezone.utc)
    # startsAt is now: an alert older than group_wait would flush its group at once
    start, end = rfc3339(now), kw.pop("end", None) or rfc3339(now + timedelta(hours=2))
    for b in range(first, first + count, batch):
        yield json.dumps([alert(i, start, end, **kw) for i in range(b, min(b + batch, first + count))], separators=(",", ":"))


PLAIN_CONFIG = """
route:
  receiver: sink
  group_by: [alertname, cluster]
  group_wait: {wait}
  group_interval: 5m
  repeat_interval: 4h
receivers:
- name: sink
  webhook_configs:
  - url: http://127.0.0.1:{sink}/hook
"""


def heavy_config(sink):
    out = ["route:", "  receiver: sink", "  group_by: [alertname, cluster]", "  group_wait: 15s", "  group_interval: 5m", "  repeat_interval: 4h", "  routes:"]
    for r in range(300):
        m = ['namespace="team-%02d"' % (r % 50), 'severity=~"critical|warning"', 'service=~"svc-%d.*"' % (r % 10)]
        out += ["  - receiver: r%03d" % r, "    continue: %s" % ("true" if r % 10 == 0 else "false"), "    matchers:"]
        out += ["    - '%s'" % x for x in m[: 1 + r % 3]] if r % 7 else ["    - 'nosuch=\"%d\"'" % r]
    out += ["inhibit_rules:"]
    for r in range(200):
        out += ["- source_matchers: ['alertname=\"Alert%03d\"', 'severity=\"critical\"']" % r,
                "  target_matchers: ['severity=~\"warning|info\"', 'namespace=\"team-%02d\"']" % (r % 50), "  equal: [service]"]
    out += ["receivers:", "- name: sink", "  webhook_configs: [{url: 'http://127.0.0.1:%d/hook'}]" % sink]
    for r in range(300):
        out += ["- name: r%03d" % r, "  webhook_configs: [{url: 'http://127.0.0.1:%d/hook'}]" % sink]
    return "\n".join(out) + "\n"


WEB_CONFIG = "basic_auth_users:\n  bench: $2y$10$JdF3X6uE9x4DVXPRGHUiIuT5yuRgCe3pC7ivGWRoX3Mj96xtDtuCK\n"  # the password is bench-password
POLICY = """
version: 1
egress:
  allow:
  - host: 127.0.0.1
    schemes: [http]
    ports: ["*"]
    networks: [127.0.0.0/8]
"""


class Server:
    def __init__(self, spec, config, sink=None):
        self.spec = spec
        self.dir = tempfile.mkdtemp(prefix="bench-")
        self.port = free_port()
        cfg = Path(self.dir, "alertmanager.yml")
        cfg.write_text(config)
        Path(self.dir, "web.yml").write_text(WEB_CONFIG)
        Path(self.dir, "policy.yml").write_text(POLICY)
        cmd = spec["cmd"].replace("{dir}", self.dir)
        argv = shlex.split(cmd) + ["--config.file=%s" % cfg, "--storage.path=%s/data" % self.dir,
                                   "--web.listen-address=127.0.0.1:%d" % self.port, "--cluster.listen-address="]
        self.log = open(Path(self.dir, "log"), "wb")
        self.headers = {"Content-Type": "application/json"}
        if spec.get("user"):
            self.headers["Authorization"] = "Basic " + base64.b64encode(spec["user"].encode()).decode()
        t0 = time.monotonic()
        self.proc = subprocess.Popen(argv, stdout=self.log, stderr=self.log, start_new_session=True)
        while True:
            try:
                if self.get("/-/ready")[0] == 200:
                    break
            except OSError:
                pass
            if self.proc.poll() is not None or time.monotonic() - t0 > 60:
                sys.exit("server did not start: %s\n%s" % (argv, Path(self.dir, "log").read_text()[-3000:]))
            time.sleep(0.005)
        self.start_s = time.monotonic() - t0
        self.pid = self._server_pid()

    def _server_pid(self):
        """The process that listens (a launcher script may have a child)."""
        pids, todo = [], [self.proc.pid]
        while todo:
            p = todo.pop()
            pids.append(p)
            try:
                for t in os.listdir("/proc/%d/task" % p):
                    todo += [int(c) for c in Path("/proc/%d/task/%s/children" % (p, t)).read_text().split()]
            except OSError:
                pass
        return max(pids, key=lambda p: self._rss(p))

    @staticmethod
    def _rss(pid):
        try:
            m = re.search(r"VmRSS:\s+(\d+)", Path("/proc/%d/status" % pid).read_text())
            return int(m.group(1)) if m else 0
        except OSError:
            return 0

    def rss_mb(self):
        return self._rss(self.pid) / 1024

    def cpu(self):
        f = Path("/proc/%d/stat" % self.pid).read_text().rsplit(")", 1)[1].split()
        return (int(f[11]) + int(f[12])) / HZ

    def conn(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def get(self, path):
        c = self.conn()
        c.request("GET", path, headers=self.headers)
        r = c.getresponse()
        b = r.read()
        c.close()
        return r.status, b

    def post_all(self, path, payloads):
        c, n = self.conn(), 0
        for p in payloads:
            c.request("POST", path, body=p, headers=self.headers)
            r = c.getresponse()
            b = r.read()
            if r.status != 200:
                sys.exit("POST %s: %d %s" % (path, r.status, b[:300]))
            n += 1
        c.close()
        return n

    def wrk(self, seconds, conns=4, path="/", post=None):
        """Runs wrk; post: a list of bodies sent round robin. Returns requests/s, p50 ms, p99 ms, errors."""
        lua = ["wrk.method = '%s'" % ("POST" if post else "GET")]
        lua += ["wrk.headers['%s'] = '%s'" % kv for kv in self.headers.items()]
        lua += ["done = function(s, l, r) io.write(string.format('RES %f %f %f %d\\n', s.requests / (s.duration / 1e6), l:percentile(50) / 1000,"
                " l:percentile(99) / 1000, s.errors.connect + s.errors.read + s.errors.write + s.errors.status + s.errors.timeout)) end"]
        if post:
            f = Path(self.dir, "bodies")
            f.write_text("\n".join(post))
            lua += ["local bodies, n, mark = {}, 0, '@endsAt@~~~~~~~~~~~~~~~~'",
                    # cut at the marks once: searching 80 kB for each request kept wrk's thread busy, and then wrk was what got measured
                    "local function cut(b) local parts, at = {}, 1; while true do local from, to = b:find(mark, at, true);"
                    " parts[#parts + 1] = b:sub(at, (from or 0) - 1); if not from then return parts end; at = to + 1 end end",
                    "init = function() for l in io.lines('%s') do bodies[#bodies + 1] = cut(wrk.format('POST', '%s', wrk.headers, l)) end end" % (f, path),
                    # Prometheus moves endsAt with every resend: whoever recognises a repeated body has recognised nothing
                    "local function ends() return os.date('!%Y-%m-%dT%H:%M:%S', os.time() + 7200) .. string.format('.%03dZ', n % 1000) end",
                    "request = function() n = n + 1; return table.concat(bodies[n % #bodies + 1], ends()) end"]
        script = Path(self.dir, "wrk.lua")
        script.write_text("\n".join(lua))
        out = subprocess.run(["wrk", "-t1", "-c%d" % conns, "-d%ds" % seconds, "--timeout", "60s", "-s", str(script), "http://127.0.0.1:%d%s" % (self.port, path)],
                             capture_output=True, text=True)
        m = re.search(r"RES (\S+) (\S+) (\S+) (\S+)", out.stdout)
        if not m:
            sys.exit("wrk failed: " + out.stdout + out.stderr)
        return float(m[1]), float(m[2]), float(m[3]), int(m[4])

    def stop(self):
        try:
            os.killpg(self.proc.pid, signal.SIGTERM)
            self.proc.wait(30)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            os.killpg(self.proc.pid, signal.SIGKILL)
        self.log.close()
        shutil.rmtree(self.dir, ignore_errors=True)


class Sink:
    def __init__(self):
        self.port = free_port()
        self.proc = subprocess.Popen(["node", str(HERE / "sink.js"), str(self.port)])
        for _ in range(200):
            try:
                self.stats()
                return
            except OSError:
                time.sleep(0.02)
        sys.exit("sink did not start")

    def call(self, path):
        c = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        c.request("GET", path)
        b = c.getresponse().read()
        c.close()
        return b

    def stats(self):
        return json.loads(self.call("/stats"))

    def reset(self):
        self.call("/reset")

    def stop(self):
        self.proc.terminate()
        self.proc.wait()


def post_many(server, path, payloads, connections=16):
    """Posts over several connections at once, as several clients would."""
    todo, errors = iter(payloads), []
    lock = threading.Lock()

    def run():
        def mine():
            while True:
                with lock:
                    p = next(todo, None)
                if p is None:
                    return
                yield p
        try:
            server.post_all(path, mine())
        except SystemExit as e:
            errors.append(str(e))

    threads = [threading.Thread(target=run) for _ in range(connections)]
    [t.start() for t in threads], [t.join() for t in threads]
    if errors:
        sys.exit(errors[0])


def silence(i, start, end):
    m = [{"name": "alertname", "value": "Alert%03d" % (i % 1000), "isRegex": False, "isEqual": True},
         {"name": "instance", "value": "192.0.2.%d:%d" % (i % 256, i), "isRegex": False, "isEqual": True}]
    if i % 10 == 0:  # matches one of the alerts
        m = [{"name": "alertname", "value": "Alert%03d" % (i % 200), "isRegex": False, "isEqual": True},
             {"name": "pod", "value": ".+-%05x" % i, "isRegex": True, "isEqual": True}]
    elif i % 3 == 0:
        m[1] = {"name": "pod", "value": "none-%d-.+" % i, "isRegex": True, "isEqual": True}
    return json.dumps({"matchers": m, "startsAt": start, "endsAt": end, "createdBy": "bench", "comment": "benchmark silence %d" % i})


def silences(n):
    now = datetime.now(timezone.utc)
    return [silence(i, rfc3339(now), rfc3339(now + timedelta(hours=1))) for i in range(n)]


# --- scenarios: each takes (spec, sink, scale) and returns {figure: (value, 'high' or 'low' is better)} ---

def s_start(spec, sink, scale):
    s = Server(spec, PLAIN_CONFIG.format(wait="30s", sink=sink.port))
    time.sleep(1)
    r = {"ready_s": (s.start_s, "low"), "idle_rss_mb": (s.rss_mb(), "low")}
    s.stop()
    return r


def s_resend(spec, sink, scale):
    """Prometheus re-sending the same firing alerts in batches of 256, endsAt moving each time."""
    n = int(10000 * scale)
    s = Server(spec, PLAIN_CONFIG.format(wait="1h", sink=sink.port))
    b = list(bodies(0, n, end="@endsAt@~~~~~~~~~~~~~~~~"))
    s.wrk(6, 4, "/api/v2/alerts", b)  # warm-up
    ends = {a["endsAt"] for a in json.loads(s.get("/api/v2/alerts")[1])}
    c0, t0 = s.cpu(), time.monotonic()
    rps, p50, p99, err = s.wrk(10, 4, "/api/v2/alerts", b)
    cpu = s.cpu() - c0
    dt = time.monotonic() - t0
    held = json.loads(s.get("/api/v2/alerts")[1])
    if err or len(held) != n or {a["endsAt"] for a in held} == ends:
        sys.exit("resend: %d errors, %d of %d alerts held, endsAt moved: %s" % (err, len(held), n, {a["endsAt"] for a in held} != ends))
    per = n / len(b)
    r = {"alerts_per_s": (rps * per, "high"), "cpu_us_per_alert": (cpu * 1e6 / (rps * dt * per), "low"), "p99_ms": (p99, "low"), "rss_mb": (s.rss_mb(), "low")}
    s.stop()
    return r


def s_storm(spec, sink, scale):
    """A storm of distinct new alerts, each posted once."""
    n = int(200000 * scale)
    s = Server(spec, PLAIN_CONFIG.format(wait="1h", sink=sink.port))
    s.post_all("/api/v2/alerts", bodies(10_000_000, 20000))  # warm-up
    b = list(bodies(0, n))
    c0, t0 = s.cpu(), time.monotonic()
    s.post_all("/api/v2/alerts", b)
    dt, cpu = time.monotonic() - t0, s.cpu() - c0
    time.sleep(3)
    r = {"alerts_per_s": (n / dt, "high"), "cpu_us_per_alert": (cpu * 1e6 / n, "low"), "rss_mb": (s.rss_mb(), "low")}
    s.stop()
    return r


def s_heavy(spec, sink, scale):
    """300 routes, 200 inhibit rules, 5000 silences, 20000 alerts: ingest, reads and delivery with everything matched."""
    n, ns = int(20000 * scale), int(5000 * scale)
    s = Server(spec, heavy_config(sink.port))
    s.post_all("/api/v2/alerts", bodies(WARM_FIRST, int(2000 * scale), names=WARM_NAMES))  # warm-up: one flush of other groups
    time.sleep(18)
    sink.reset()
    one = silences(ns + 300)
    t0 = time.monotonic()
    s.post_all("/api/v2/silences", one[ns:])
    sil1 = time.monotonic() - t0
    t0 = time.monotonic()
    post_many(s, "/api/v2/silences", one[:ns])
    sil = time.monotonic() - t0
    b = list(bodies(0, n))
    c0, t0 = s.cpu(), time.monotonic()
    s.post_all("/api/v2/alerts", b)
    ingest = time.monotonic() - t0
    # until deliveries are quiet for 6 s
    last, quiet = -1, time.monotonic()
    while time.monotonic() - quiet < 6 and time.monotonic() - t0 < 200:
        st = sink.stats()
        if st["requests"] != last or st["requests"] == 0:
            last, quiet = st["requests"], time.monotonic()
        time.sleep(0.5)
    st = sink.stats()
    cpu = s.cpu() - c0
    lat = []
    for _ in range(7):
        t = time.monotonic()
        code, body = s.get("/api/v2/alerts")
        lat.append(time.monotonic() - t)
    states = {}
    for a in json.loads(body):
        states[a["status"]["state"]] = states.get(a["status"]["state"], 0) + 1
    f = []
    for _ in range(7):
        t = time.monotonic()
        s.get("/api/v2/alerts?filter=namespace%3D%22team-07%22&silenced=false&inhibited=false")
        f.append(time.monotonic() - t)
    c1 = s.cpu()
    for k in range(3):
        s.post_all("/api/v2/alerts", b)
    resend = (s.cpu() - c1) * 1e6 / (3 * n)
    r = {"silence_posts_per_s": (ns / sil, "high"), "# silence posts/s, 1 client": (300 / sil1, ""), "ingest_alerts_per_s": (n / ingest, "high"), "delivered_span_s": ((st["last"] - st["first"]) / 1000, "low"),
         "cpu_total_s": (cpu, "low"), "get_alerts_ms": (statistics.median(lat) * 1000, "low"), "get_filtered_ms": (statistics.median(f) * 1000, "low"),
         "resend_cpu_us_per_alert": (resend, "low"), "rss_mb": (s.rss_mb(), "low"),
         "# notifications": (st["requests"], ""), "# alerts notified": (st["alerts"], ""), "# suppressed": (states.get("suppressed", 0), "")}
    s.stop()
    return r


def s_read(spec, sink, scale):
    """Reads over 20000 alerts and 2000 silences while alerts keep changing."""
    n = int(20000 * scale)
    s = Server(spec, PLAIN_CONFIG.format(wait="1s", sink=sink.port))
    s.post_all("/api/v2/alerts", bodies(0, n))
    s.post_all("/api/v2/silences", silences(int(2000 * scale)))
    time.sleep(4)
    r, stop = {}, threading.Event()

    def change():  # one changed alert every 20 ms: a stored answer is never the right one for long
        i = 0
        while not stop.wait(0.02):
            i += 1
            a = alert(i % n, rfc3339(datetime.now(timezone.utc)), rfc3339(datetime.now(timezone.utc) + timedelta(hours=2)))
            a["annotations"]["summary"] = "changed %d times" % i
            s.post_all("/api/v2/alerts", [json.dumps([a])])

    changer = threading.Thread(target=change)
    changer.start()
    for name, path in (("alerts", "/api/v2/alerts"), ("filtered", "/api/v2/alerts?filter=alertname%3D%22Alert007%22"), ("groups", "/api/v2/alerts/groups"), ("silences", "/api/v2/silences")):
        s.wrk(3, 2, path)
        rps, p50, p99, err = s.wrk(5, 2, path)
        if err:
            sys.exit("read: errors on " + path)
        r[name + "_req_per_s"] = (rps, "high")
    stop.set()
    changer.join()
    s.stop()
    return r


def s_notify(spec, sink, scale):
    """20000 alerts in 14000 groups flushed to a webhook at the same moment, after a warm-up of 2000 groups."""
    n, warm = int(20000 * scale), int(2000 * scale)
    sink.reset()
    s = Server(spec, PLAIN_CONFIG.format(wait="4s", sink=sink.port))
    s.post_all("/api/v2/alerts", bodies(WARM_FIRST, warm, names=WARM_NAMES, clusters=1))
    t0 = time.monotonic()
    while sink.stats()["alerts"] < warm and time.monotonic() - t0 < 60:
        time.sleep(0.1)
    time.sleep(1)
    sink.reset()
    s.post_all("/api/v2/alerts", bodies(0, n, names=2000, clusters=7))
    c0, t0 = s.cpu(), time.monotonic()
    while time.monotonic() - t0 < 120:
        st = sink.stats()
        if st["alerts"] >= n:
            break
        time.sleep(0.1)
    r = {"delivered_span_s": ((st["last"] - st["first"]) / 1000, "low"), "cpu_us_per_notification": ((s.cpu() - c0) * 1e6 / max(1, st["requests"]), "low"),
         "# alerts notified": (st["alerts"], ""), "# groups": (st["groups"], "")}
    s.stop()
    return r


SCENARIOS = {"start": s_start, "resend": s_resend, "storm": s_storm, "heavy": s_heavy, "read": s_read, "notify": s_notify}


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--peer"), ap.add_argument("--ours"), ap.add_argument("--ours-anonymous", action="store_true")
    ap.add_argument("--only", default=",".join(SCENARIOS)), ap.add_argument("--rounds", type=int, default=3)
    ap.add_argument("--quick", action="store_true", help="a tenth of the size, one round: a smoke run, its figures mean nothing")
    ap.add_argument("--json")
    a = ap.parse_args()
    specs = []
    if a.peer:
        specs.append({"name": "peer", "cmd": a.peer})
    if a.ours:
        specs.append({"name": "ours", "cmd": a.ours, "user": "" if a.ours_anonymous else "bench:bench-password"})
    if not specs:
        ap.error("give --peer or --ours")
    scale, rounds = (0.1, 1) if a.quick else (1, a.rounds)
    sink, all_res = Sink(), {}
    try:
        for sc in a.only.split(","):
            res = {sp["name"]: {} for sp in specs}
            for _ in range(rounds):
                for sp in specs:
                    for k, v in SCENARIOS[sc](sp, sink, scale).items():
                        res[sp["name"]].setdefault(k, []).append(v)
            print("\n%s: %s" % (sc, (SCENARIOS[sc].__doc__ or "start-up").strip()))
            for k in res[specs[0]["name"]]:
                row, med = "  %-26s" % k, {}
                for sp in specs:
                    vals = [v for v, _ in res[sp["name"]][k]]
                    med[sp["name"]] = statistics.median(vals)
                    row += "  %s %12.2f [%.2f-%.2f]" % (sp["name"], med[sp["name"]], min(vals), max(vals))
                better = res[specs[0]["name"]][k][0][1]
                if len(specs) == 2 and better and med["ours"] and med["peer"]:
                    x = med["ours"] / med["peer"] if better == "high" else med["peer"] / med["ours"]
                    row += "  x %.2f" % x
                print(row, flush=True)
            all_res[sc] = {n: {k: [v for v, _ in vs] for k, vs in d.items()} for n, d in res.items()}
    finally:
        sink.stop()
    if a.json:
        Path(a.json).write_text(json.dumps(all_res, indent=1))


main()
