using System.Globalization;

namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>Where a tensor lies: <c>cpu</c>, <c>cuda</c> (the current one) or <c>cuda:0</c>.</summary>
    public sealed class Device : IEquatable<Device>
    {
        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = deviceType == DeviceType.CPU ? -1 : index;
        }

        public Device(string description)
        {
            string[] parts = description.Split(':');
            int number = -1;
            type = parts[0] switch
            {
                "cpu" => DeviceType.CPU,
                "cuda" => DeviceType.CUDA,
                _ => throw Unknown(description),
            };
            if (parts.Length > 2 || (parts.Length == 2 && (!int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > 127)))
                throw Unknown(description);
            index = type == DeviceType.CPU ? -1 : number;
        }

        public DeviceType type { get; }

        /// <summary>-1: the current device of its type.</summary>
        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public bool Equals(Device? other) => other is not null && type == other.type && index == other.index;

        public override bool Equals(object? obj) => Equals(obj as Device);

        public override int GetHashCode() => HashCode.Combine(type, index);

        public override string ToString()
        {
            string name = type switch { DeviceType.CPU => "cpu", DeviceType.CUDA => "cuda", _ => $"device {(int)type}" };
            return index < 0 ? name : $"{name}:{index}";
        }

        private static ArgumentException Unknown(string description) =>
            new($"\"{description}\" is no device; expected cpu, cuda or cuda:N.", nameof(description));
    }
}
