namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>A libtorch tensor. It lives until disposed, until its <see cref="DisposeScope"/> ends, or until it is collected.</summary>
    public sealed unsafe partial class Tensor : IDisposable
    {
        internal Tensor(nint handle)
        {
            Handle = new TensorHandle(handle);
            DisposeScope.Current?.Add(this);
        }

        public bool IsInvalid => Handle.IsClosed;

        public ScalarType dtype => (ScalarType)Facts.Type;

        public Device device => Facts is var facts && facts.DeviceType == (int)DeviceType.CPU ? CPU : new Device((DeviceType)facts.DeviceType, facts.DeviceIndex);

        public DeviceType device_type => (DeviceType)Facts.DeviceType;

        public long ndim => Facts.Dimensions;

        public long NumberOfElements => Facts.Elements;

        public long ElementSize => Facts.ElementSize;

        public bool is_leaf => Facts.IsLeaf != 0;

        public long[] shape
        {
            get
            {
                ReadSizes(out long[] sizes, out _);
                return sizes;
            }
        }

        internal TensorHandle Handle { get; }

        internal DisposeScope? Scope { get; set; }

        internal int ScopeSlot { get; set; }

        private TensorFacts Facts
        {
            get
            {
                ObjectDisposedException.ThrowIf(Handle.IsClosed, this);
                TensorFacts facts;
                NativeMethods.Check(NativeMethods.TensorReadFacts(Handle, &facts), "Tensor");
                return facts;
            }
        }

        public long dim() => Facts.Dimensions;

        public long numel() => Facts.Elements;

        /// <param name="dim">Negative counts from the last dimension.</param>
        public long size(int dim)
        {
            long[] sizes = shape;
            return sizes[dim < 0 ? dim + sizes.Length : dim];
        }

        public long[] stride()
        {
            ReadSizes(out _, out long[] strides);
            return strides;
        }

        public bool is_contiguous() => Facts.IsContiguous != 0;

        /// <summary>Moves the tensor from its scope to the one outside.</summary>
        public Tensor MoveToOuterDisposeScope()
        {
            Scope?.MoveToOuter(this);
            return this;
        }

        /// <summary>Moves the tensor from its scope, if any, to another; without one the caller disposes it.</summary>
        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            Scope?.Remove(this);
            other?.Add(this);
            return this;
        }

        /// <summary>Takes the tensor out of every scope: the caller disposes it.</summary>
        public Tensor DetachFromDisposeScope()
        {
            Scope?.Detach(this);
            return this;
        }

        public void Dispose()
        {
            Scope?.Remove(this);
            Handle.Dispose();
        }

        public override string ToString()
        {
            if (IsInvalid)
                return "disposed tensor";
            TensorFacts facts = Facts;
            string place = facts.DeviceType == (int)DeviceType.CPU ? "" : $" {new Device((DeviceType)facts.DeviceType, facts.DeviceIndex)}";
            return $"{((ScalarType)facts.Type).ToString().ToLowerInvariant()}[{string.Join(", ", shape)}]{place}";
        }

        internal nint Hold()
        {
            ObjectDisposedException.ThrowIf(Handle.IsClosed, this);
            bool held = false;
            Handle.DangerousAddRef(ref held);
            return Handle.DangerousGetHandle();
        }

        internal void Release() => Handle.DangerousRelease();

        private void ReadSizes(out long[] sizes, out long[] strides)
        {
            sizes = new long[Facts.Dimensions];
            strides = new long[sizes.Length];
            fixed (long* size = sizes, stride = strides)
                NativeMethods.Check(NativeMethods.TensorSizes(Handle, size, stride), "Tensor.shape");
        }
    }
}
