using System.Collections.Concurrent;

namespace ForwardForward.Web.Storage;

/// <summary>
/// A few threads that read histories, which is done synchronously. On the thread pool a page that asks for a hundred curves would occupy every thread,
/// and the live messages of everybody else would wait until it has them.
/// </summary>
internal sealed class StoreThreads : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    public StoreThreads(string name, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            new Thread(Work) { IsBackground = true, Name = $"{name} {number}" }.Start();
        }
    }

    /// <summary>Does the work on one of the threads, unless it is given up before its turn.</summary>
    public Task<T> RunAsync<T>(Func<T> work, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _work.Add(() => Do(work, done, cancellation), CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            done.SetException(new ObjectDisposedException(nameof(StoreThreads)));
        }

        return done.Task;
    }

    /// <summary>What is under way comes to its end, what waits is given up.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Work()
    {
        foreach (var work in _work.GetConsumingEnumerable())
        {
            work();
        }
    }

    private void Do<T>(Func<T> work, TaskCompletionSource<T> done, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested || _work.IsAddingCompleted)
        {
            done.SetCanceled(cancellation);
            return;
        }

        try
        {
            done.SetResult(work());
        }
        // Whatever it is, it belongs to who asked.
        catch (Exception problem)
        {
            done.SetException(problem);
        }
    }
}
