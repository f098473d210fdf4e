import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  /** `done` of `total` parts; `label` says what is being made. */
  show(done: number, total: number, label: string): void;
  end(): void;
}

/** A bar at a terminal; else a plain line at every tenth of the way, so that logs stay short. */
export function startProgress(title: string, say: (line: string) => void): Progress {
  return process.stdout.isTTY ? terminalBar(title) : plainLines(title, say);
}

function terminalBar(title: string): Progress {
  const bar = new SingleBar(
    { format: `${title} {bar} {percentage}% {label}`, hideCursor: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show: (done, total, label) => {
      if (started) {
        bar.setTotal(total);
        bar.update(done, { label });
      } else {
        bar.start(total, done, { label });
        started = true;
      }
    },
    end: () => {
      if (started) bar.stop();
    },
  };
}

function plainLines(title: string, say: (line: string) => void): Progress {
  let lastTenth = -1;
  return {
    show: (done, total, label) => {
      const tenth = total > 0 ? Math.floor((done / total) * 10) : 10;
      if (tenth === lastTenth) return;
      lastTenth = tenth;
      say(`${title} ${tenth * 10}% ${label}`);
    },
    end: () => {},
  };
}
