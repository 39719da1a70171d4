namespace ForwardForward.Web.Datasets;

/// <summary>Tells pages that something changed. A page that is gone never stops the one who tells.</summary>
public sealed class ChangeSignal
{
    private readonly Lock gate = new();
    private readonly List<Func<Task>> subscribers = [];

    /// <summary>Calls back after changes, on no particular thread.</summary>
    public IDisposable Subscribe(Func<Task> changed)
    {
        lock (gate)
        {
            subscribers.Add(changed);
        }

        return new Subscription(() =>
        {
            lock (gate)
            {
                subscribers.Remove(changed);
            }
        });
    }

    public void Tell()
    {
        Func<Task>[] told;
        lock (gate)
        {
            told = [.. subscribers];
        }

        foreach (var subscriber in told)
        {
            _ = subscriber().ContinueWith(task => _ = task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
