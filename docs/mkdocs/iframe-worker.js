// A page that is opened from a folder may start no worker; search then runs in a frame of the page instead.
// Material looks for the name IFrameWorker and loads what it needs by it.
if (location.protocol === "file:") {
  window.IFrameWorker = class extends EventTarget {
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inside = frame.contentWindow;
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = (...scripts) =>
        scripts.reduce((before, each) => before.then(() => loaded(inside, each)), Promise.resolve());
      this.ready = loaded(inside, address);
    }

    postMessage(data) {
      this.ready = this.ready.then((inside) => {
        inside.dispatchEvent(new inside.MessageEvent("message", { data }));
        return inside;
      });
    }

    terminate() {}
  };
  window.Worker = window.IFrameWorker;
}

function loaded(inside, address) {
  return new Promise((done, failed) => {
    const script = inside.document.createElement("script");
    script.src = address;
    script.onload = () => done(inside);
    script.onerror = failed;
    inside.document.body.append(script);
  });
}
