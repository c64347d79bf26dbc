// A worker's script that tries to send something to the page's own host, and says what became of it.

const address = new URL('/raw/vocab.json', self.location.href.replace(/^blob:/, '')).href;
fetch(address, { method: 'POST', body: 'what somebody brought' }).then(
  ({ status }) => self.postMessage(`sent, HTTP ${status}`),
  () => self.postMessage('refused'),
);
