/** A voice note from the microphone. */
const TYPES = ['audio/ogg;codecs=opus', 'audio/webm;codecs=opus', 'audio/mp4'];

export const canRecord = () => Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);

/** Starts recording. `stop()` gives the file, `drop()` throws it away. Fails when there is no microphone. */
export async function record() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
  const recorder = new MediaRecorder(stream, mimeType ? { mimeType } : {});
  const parts = [];
  recorder.addEventListener('dataavailable', (event) => parts.push(event.data));
  const ended = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start();
  const end = async () => {
    recorder.stop();
    await ended;
    for (const track of stream.getTracks()) track.stop();
  };
  return {
    drop: end,
    stop: async () => {
      await end();
      const type = (recorder.mimeType || 'audio/webm').split(';')[0];
      return new File(parts, `voice-note.${type.split('/')[1]}`, { type });
    },
  };
}
