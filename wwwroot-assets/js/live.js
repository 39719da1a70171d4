// The page's one live connection to the lab, and the words about its state.
import "../lib/signalr/signalr.min.js";
import { LiveHub } from "./hub.js";
import { metricsAfter, pause } from "./rest.js";

const { HubConnectionBuilder, LogLevel } = globalThis.signalR;

const hub = new LiveHub(
    () => new HubConnectionBuilder()
        .withUrl("/hubs/runs")
        .withAutomaticReconnect({ nextRetryDelayInMilliseconds: context => Math.min(500 * 2 ** context.previousRetryCount, 10_000) })
        .configureLogging(LogLevel.Critical)
        .build(),
    metricsAfter,
    pause);

const words = {
    idle: "",
    connecting: "connecting",
    live: "live",
    reconnecting: "connection lost, reconnecting",
    "signed-out": "signed out: sign in again to go on watching",
};

export function watch(runId, listener) {
    return hub.watch(runId, listener);
}

// Writes the connection's state into an element, for people and (data-live-state) for scripts.
export function showState(element) {
    const stop = hub.onState(state => {
        element.dataset.liveState = state;
        element.textContent = words[state];
    });
    return { dispose: stop };
}
