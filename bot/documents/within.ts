type Size = { width: number; height: number };

/** The size of a picture at its largest within a frame, its sides in proportion. */
export function within({ width, height }: Size, frame: Size): Size {
  const scale = Math.min(frame.width / width, frame.height / height);
  return { width: width * scale, height: height * scale };
}
