using ForwardForward.Training.Torch;

namespace ForwardForward.Training.Learning.Pipelines;

/// <summary>
/// Lets operators compute on the thread that asks for them alone, until disposed on the same thread. OpenMP counts threads for each thread that asks.
/// </summary>
internal sealed class SingleThreadedOperators : IDisposable
{
    private readonly int before = torch.get_num_threads();

    public SingleThreadedOperators() => torch.set_num_threads(1);

    public void Dispose() => torch.set_num_threads(before);
}
