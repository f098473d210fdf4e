"""Trains the small network that tells which sounds are said in a voice note (bot/voice/builtin/data/sounds.onnx).

Usage: train.py EPOCHS OUT.onnx LESSONS_FOLDER ..., with Debian's python3-torch. A folder is what make-lessons.ts wrote: files
of lessons (.jsonl, with the sounds that are said) and of what the encoder makes of them (.f32, 288 numbers a moment). Training is by
CTC (Graves et al. 2006): only the order of the sounds is given, not when each is said. Every fiftieth lesson is kept for judging;
what is printed is the share of sounds that would have to be changed, by kind of voice.
"""

import glob
import json
import math
import random
import sys
import time

import numpy as np
import torch
from torch import nn

SOUNDS = "aAiueoEOkgcjtdnmpbfvsSzhyrlR"
WIDTH = 288
HIDDEN = 192
BATCH = 24


def lessons_of(folders):
    lessons = []
    for path in sorted(path for folder in folders for path in glob.glob(f"{folder}/*.jsonl")):
        moments = np.memmap(path.replace(".jsonl", ".f32"), dtype=np.float32, mode="r").reshape(-1, WIDTH)
        at = 0
        for line in open(path, encoding="utf8"):
            lesson = json.loads(line)
            end = at + lesson["frames"]
            if end > len(moments):
                break
            sounds = torch.tensor([SOUNDS.index(sound) + 1 for sound in lesson["sounds"]])
            lessons.append((torch.from_numpy(np.array(moments[at:end])).half(), sounds, lesson["voice"]))
            at = end
    return lessons


class Teller(nn.Module):
    """Three layers over five moments each, the last over every other: what is said depends on about half a second."""

    def __init__(self, mean, std):
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)
        self.narrow = nn.Conv1d(WIDTH, HIDDEN, 1)
        self.first = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2)
        self.second = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=2)
        self.third = nn.Conv1d(HIDDEN, HIDDEN, 5, padding=4, dilation=2)
        self.out = nn.Conv1d(HIDDEN, len(SOUNDS) + 1, 1)
        self.drop = nn.Dropout(0.15)

    def forward(self, hidden):
        x = self.drop(((hidden - self.mean) / self.std).transpose(1, 2))
        x = self.drop(torch.relu(self.narrow(x)))
        for layer in (self.first, self.second, self.third):
            x = x + self.drop(torch.relu(layer(x)))
        return self.out(x).transpose(1, 2).log_softmax(-1)


def batched(some):
    lengths = torch.tensor([len(moments) for moments, _, _ in some])
    hidden = torch.zeros(len(some), int(lengths.max()), WIDTH)
    for at, (moments, _, _) in enumerate(some):
        hidden[at, : len(moments)] = moments.float()
    targets = torch.cat([sounds for _, sounds, _ in some])
    return hidden, lengths, targets, torch.tensor([len(sounds) for _, sounds, _ in some])


def in_batches(lessons):
    """Lessons of about a length together, in a random order."""
    order = list(range(len(lessons)))
    random.shuffle(order)
    near = BATCH * 20
    batches = []
    for at in range(0, len(order), near):
        alike = sorted(order[at : at + near], key=lambda one: len(lessons[one][0]))
        batches += [alike[begin : begin + BATCH] for begin in range(0, len(alike), BATCH)]
    random.shuffle(batches)
    return [[lessons[one] for one in batch] for batch in batches]


def changes(said, heard):
    row = list(range(len(heard) + 1))
    for at, sound in enumerate(said, 1):
        before, row[0] = row[0], at
        for place, other in enumerate(heard, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (sound != other))
    return row[-1]


def errors(teller, lessons):
    teller.eval()
    kinds = {}
    with torch.no_grad():
        for one in lessons:
            best = teller(batched([one])[0])[0].argmax(-1).tolist()
            heard = [sound for at, sound in enumerate(best) if sound and (at == 0 or best[at - 1] != sound)]
            kind = one[2].split("+")[0]
            wrong, all_of = kinds.get(kind, (0, 0))
            kinds[kind] = (wrong + changes(one[1].tolist(), heard), all_of + len(one[1]))
    teller.train()
    total = sum(wrong for wrong, _ in kinds.values()) / sum(all_of for _, all_of in kinds.values())
    return f"{total:.3f} " + " ".join(f"{kind} {wrong / all_of:.2f}" for kind, (wrong, all_of) in sorted(kinds.items()))


def main(epochs, out, folders):
    torch.manual_seed(1)
    random.seed(1)
    lessons = lessons_of(folders)
    judged = lessons[::50]
    learnt = [one for at, one in enumerate(lessons) if at % 50]
    some = torch.cat([moments.float() for moments, _, _ in learnt[::10]])
    mean, std = some.mean(0), some.std(0) + 1e-5
    teller = Teller(mean, std)
    optimiser = torch.optim.AdamW(teller.parameters(), lr=2e-3, weight_decay=1e-3)
    loss_of = nn.CTCLoss(blank=0, zero_infinity=True)
    steps = epochs * math.ceil(len(learnt) / BATCH)
    step = 0
    began = time.time()
    print(f"{len(learnt)} lessons, {sum(len(one[0]) for one in learnt)} moments", flush=True)
    for epoch in range(epochs):
        for batch in in_batches(learnt):
            hidden, lengths, targets, target_lengths = batched(batch)
            # What cannot be heard for a moment is to be told from what is around it.
            for at in range(len(batch)):
                if random.random() < 0.3:
                    begin = random.randint(0, max(0, int(lengths[at]) - 6))
                    hidden[at, begin : begin + random.randint(1, 6)] = mean
            for group in optimiser.param_groups:
                group["lr"] = 2e-3 * min(1, (step + 1) / 100) * (0.02 + 0.49 * (1 + math.cos(math.pi * step / steps)))
            loss = loss_of(teller(hidden).transpose(0, 1), targets, lengths, target_lengths)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(teller.parameters(), 5.0)
            optimiser.step()
            step += 1
        print(f"epoch {epoch + 1} after {time.time() - began:.0f} s: loss {loss.item():.2f}, {errors(teller, judged)}", flush=True)
    teller.eval()
    torch.onnx.export(
        teller,
        (torch.zeros(1, 50, WIDTH),),
        out,
        input_names=["hidden"],
        output_names=["sounds"],
        dynamic_axes={"hidden": {1: "moments"}, "sounds": {1: "moments"}},
        opset_version=14,
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])
