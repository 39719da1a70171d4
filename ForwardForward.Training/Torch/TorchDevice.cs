namespace ForwardForward.Training.Torch;

/// <summary>A device that tensors can be made on.</summary>
/// <param name="Name">What <c>torch.device</c> takes: <c>cpu</c>, <c>cuda:0</c>.</param>
/// <param name="Description">The maker's name of it.</param>
/// <param name="MemoryBytes">All of its memory; 0 where unknown.</param>
public sealed record TorchDevice(string Name, string Description, long MemoryBytes);
