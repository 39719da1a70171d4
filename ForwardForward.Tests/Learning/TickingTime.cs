namespace ForwardForward.Tests.Learning;

/// <summary>A clock that moves a millisecond whenever it is read, so that everything takes time and always the same.</summary>
internal sealed class TickingTime : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => 1000;

    public override long GetTimestamp() => _ticks++;
}
