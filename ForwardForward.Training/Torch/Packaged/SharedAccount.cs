namespace ForwardForward.Training.Torch;

/// <summary>The memory account of a run, for the threads that work for it: there is none here.</summary>
public sealed class SharedAccount
{
    public void Join()
    {
    }
}
