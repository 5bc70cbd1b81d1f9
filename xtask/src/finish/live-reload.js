// Loaded only by `trunk serve`: shows a rebuilt page by itself. Trunk's own script for this is an inline one, which our
// Content-Security-Policy refuses.
const socket = new URL(".well-known/trunk/ws", document.currentScript.src);
socket.protocol = location.protocol === "https:" ? "wss" : "ws";

function listen(onopen) {
  const connection = new WebSocket(socket);
  connection.onopen = onopen;
  connection.onmessage = (message) => {
    const { type, data } = JSON.parse(message.data);
    if (type === "reload") reload();
    if (type === "buildFailure") console.error("The build failed:", data.reason);
  };
  // The server was stopped. When it answers again it has built again.
  connection.onclose = () => setTimeout(() => listen(reload), 2000);
}

// The service worker would show the old build once more, so the new one is fetched and accepted first.
async function reload() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.update().catch(() => {});
  if (!registration?.installing && !registration?.waiting) return location.reload();
  const accept = () => window.dispatchEvent(new CustomEvent("viva-update-accept"));
  if (registration.waiting) accept();
  else window.addEventListener("viva-update", accept, { once: true });
}

listen();
