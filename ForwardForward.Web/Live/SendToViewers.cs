namespace ForwardForward.Web.Live;

/// <summary>Sends one message to everybody who has joined a run.</summary>
public delegate Task SendToViewers(string runId, string method, object payload);
