namespace ForwardForward.Web.Runs;

/// <summary>The history cannot be written, whatever LiteDB threw: no failure of the journal that was read on the way.</summary>
public sealed class HistoryFailedException(Exception reason) : Exception("The history cannot be written.", reason);
