namespace ForwardForward.Training.Torch;

/// <summary>
/// Disposes the tensors that its thread makes while it is the innermost scope; made by <see cref="torch.NewDisposeScope"/>, ended by
/// <see cref="Dispose"/> on the same thread, inner scopes first.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private const int SmallestCompaction = 64;

    [ThreadStatic]
    private static DisposeScope? s_current;

    private readonly DisposeScope? _outer;
    private readonly int _thread = Environment.CurrentManagedThreadId;

    // A disposed tensor leaves null in its slot: taking a tensor out costs no search.
    private readonly List<Tensor?> _tensors = [];
    private int _alive;
    private bool _disposed;

    internal DisposeScope()
    {
        _outer = s_current;
        s_current = this;
    }

    /// <summary>Tensors that the scope will dispose.</summary>
    public int DisposablesCount => _alive;

    internal static DisposeScope? Current => s_current;

    /// <summary>Hands a tensor to the next outer scope, or to the garbage collector where there is none.</summary>
    public Tensor MoveToOuter(Tensor disposable)
    {
        Remove(disposable);
        _outer?.Add(disposable);
        return disposable;
    }

    /// <summary>Takes a tensor out of every scope: its holder disposes it.</summary>
    public Tensor Detach(Tensor disposable)
    {
        Remove(disposable);
        return disposable;
    }

    /// <summary>Takes a tensor of another scope, or of none, into this one.</summary>
    public void Attach(Tensor disposable)
    {
        disposable.Scope?.Remove(disposable);
        Add(disposable);
    }

    /// <summary>Disposes what the scope holds; the scope goes on.</summary>
    public void DisposeEverything()
    {
        foreach (Tensor? tensor in _tensors)
        {
            if (tensor is not null)
            {
                tensor.Scope = null;
                tensor.Dispose();
            }
        }
        _tensors.Clear();
        _alive = 0;
    }

    public void Dispose()
    {
        if (_disposed)
            return;
        if (_thread != Environment.CurrentManagedThreadId || s_current != this)
            throw new InvalidOperationException("A dispose scope ends on the thread that began it, after every scope inside it.");
        _disposed = true;
        s_current = _outer;
        DisposeEverything();
    }

    internal void Add(Tensor tensor)
    {
        if (_tensors.Count >= SmallestCompaction && _alive < _tensors.Count / 2)
            Compact();
        tensor.Scope = this;
        tensor.ScopeSlot = _tensors.Count;
        _tensors.Add(tensor);
        _alive++;
    }

    internal void Remove(Tensor tensor)
    {
        if (tensor.Scope != this)
            return;
        if (_thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("The tensor belongs to a dispose scope of another thread; detach it there before handing it over.");
        tensor.Scope = null;
        _tensors[tensor.ScopeSlot] = null;
        _alive--;
        while (_tensors.Count > 0 && _tensors[^1] is null)
            _tensors.RemoveAt(_tensors.Count - 1);
    }

    private void Compact()
    {
        int kept = 0;
        for (int i = 0; i < _tensors.Count; i++)
        {
            if (_tensors[i] is { } tensor)
            {
                tensor.ScopeSlot = kept;
                _tensors[kept++] = tensor;
            }
        }
        _tensors.RemoveRange(kept, _tensors.Count - kept);
    }
}
