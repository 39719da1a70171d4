namespace ForwardForward.Web.Live;

/// <summary>Sends one message to one connection; done when the connection has taken it.</summary>
public delegate Task SendToViewer(string connectionId, string method, SharedPayload payload);
