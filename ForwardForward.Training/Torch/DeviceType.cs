namespace ForwardForward.Training.Torch;

/// <summary>Kinds of device, numbered as in c10::DeviceType.</summary>
public enum DeviceType
{
    CPU = 0,
    CUDA = 1,
}
