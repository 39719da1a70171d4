using System.Runtime.ExceptionServices;
using ForwardForward.Training.Learning.Examples;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>
/// Layers that work on different batches at once. A layer can take a batch as soon as the layer below has sent it up, it has done with the batch before, and
/// the layer above has room: one batch waits below each layer at most, so that memory is bounded by the depth. Any free worker takes the earliest
/// batch that can go on, which shares the work out evenly whatever the layers cost.
/// </summary>
internal sealed class LayerPipeline
{
    private readonly Func<PipelineBatch, bool> mayBegin;
    private readonly Action<int, PipelineBatch, Action> work;
    private readonly object gate = new();
    private readonly Queue<PipelineBatch> begun = new();
    private readonly PipelineBatch?[] waiting;
    private readonly bool[] working;
    private readonly Thread[] workers;
    private ExceptionDispatchInfo? failure;
    private bool closed;

    /// <param name="layers">How many there are.</param>
    /// <param name="workers">How many work at once at most.</param>
    /// <param name="mayBegin">Whether the first layer can take a batch; asked again when a layer sends something up.</param>
    /// <param name="enter">What surrounds all that a worker does.</param>
    /// <param name="work">
    /// What a layer does with a batch, on a worker's thread: for each batch from the first layer to the last, for each layer in the order of the batches. It calls
    /// its last argument once the layer above can take the batch, or leaves that to its end.
    /// </param>
    public LayerPipeline(int layers, int workers, Func<PipelineBatch, bool> mayBegin, Func<IDisposable> enter, Action<int, PipelineBatch, Action> work)
    {
        this.mayBegin = mayBegin;
        this.work = work;
        waiting = new PipelineBatch?[layers];
        working = new bool[layers];
        this.workers = [.. Enumerable.Range(1, workers).Select(number => new Thread(() => Work(enter)) { IsBackground = true, Name = $"layers {number}" })];
        foreach (Thread worker in this.workers)
        {
            worker.Start();
        }
    }

    /// <summary>True when every batch has been learned from and given back.</summary>
    public bool IsEmpty => begun.Count == 0;

    /// <summary>Takes a batch in; waits while another one waits for the first layer.</summary>
    public void Enter(PipelineBatch batch)
    {
        lock (gate)
        {
            begun.Enqueue(batch);
            WaitUntil(() => waiting[0] is null);
            waiting[0] = batch;
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>The earliest batch that has not been given back yet, when every layer has learned from it; otherwise null.</summary>
    public PipelineBatch? TakeLearned()
    {
        lock (gate)
        {
            failure?.Throw();
            return begun.TryPeek(out PipelineBatch? earliest) && earliest.Learned ? begun.Dequeue() : null;
        }
    }

    /// <summary>The same, but waits for it; null when there is no batch.</summary>
    public PipelineBatch? WaitForLearned()
    {
        lock (gate)
        {
            if (begun.Count > 0)
            {
                WaitUntil(() => begun.Peek().Learned);
            }
        }

        return TakeLearned();
    }

    /// <summary>Ends the workers, waits for them, and frees what was not given back.</summary>
    public void Close()
    {
        lock (gate)
        {
            closed = true;
            Monitor.PulseAll(gate);
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        foreach (PipelineBatch batch in begun)
        {
            batch.Free();
        }

        begun.Clear();
    }

    // The gate is held. A failed worker ends the waiting.
    private void WaitUntil(Func<bool> holds)
    {
        while (failure is null && !holds())
        {
            Monitor.Wait(gate);
        }

        failure?.Throw();
    }

    private void Work(Func<IDisposable> enter)
    {
        try
        {
            using IDisposable around = enter();
            while (TakeTask() is (int layer, PipelineBatch batch))
            {
                bool sent = false;
                work(layer, batch, () => Send());
                if (!sent)
                {
                    Send();
                }

                Done(layer, batch);

                void Send()
                {
                    SendUp(layer, batch);
                    sent = true;
                }
            }
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private (int Layer, PipelineBatch Batch)? TakeTask()
    {
        lock (gate)
        {
            while (!closed && failure is null)
            {
                // From the top: the earliest batch goes on first, which also holds the fewest at once.
                for (int layer = waiting.Length - 1; layer >= 0; layer--)
                {
                    if (waiting[layer] is PipelineBatch batch && !working[layer] && (layer == waiting.Length - 1 || waiting[layer + 1] is null) && (layer > 0 || mayBegin(batch)))
                    {
                        waiting[layer] = null;
                        working[layer] = true;
                        Monitor.PulseAll(gate);
                        return (layer, batch);
                    }
                }

                Monitor.Wait(gate);
            }

            return null;
        }
    }

    private void SendUp(int layer, PipelineBatch batch)
    {
        lock (gate)
        {
            if (layer < waiting.Length - 1)
            {
                waiting[layer + 1] = batch;
            }

            Monitor.PulseAll(gate);
        }
    }

    private void Done(int layer, PipelineBatch batch)
    {
        lock (gate)
        {
            working[layer] = false;
            batch.Count();
            Monitor.PulseAll(gate);
        }
    }

    private void Fail(Exception error)
    {
        lock (gate)
        {
            failure ??= ExceptionDispatchInfo.Capture(error);
            Monitor.PulseAll(gate);
        }
    }
}
