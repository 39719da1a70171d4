namespace ForwardForward.Training.Torch;

public static partial class torch
{
    /// <summary>A source of random numbers with a state of its own: independent of the process's default one and of every other.</summary>
    public sealed class Generator : IDisposable
    {
        private readonly GeneratorHandle _handle;

        /// <param name="seed">Equal seeds give equal numbers on one kind of device.</param>
        /// <param name="device">Whose numbers; the processor's when left out.</param>
        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            NativeMethods.Check(NativeMethods.GeneratorCreate((int)this.device.type, this.device.index, seed, out nint handle), "Generator");
            _handle = new GeneratorHandle(handle);
        }

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            NativeMethods.Check(NativeMethods.GeneratorSetSeed(_handle, (ulong)seed), "Generator.manual_seed");
            return this;
        }

        public long initial_seed() => (long)NativeMethods.GeneratorSeed(_handle);

        /// <summary>The whole state, a byte tensor on the processor.</summary>
        public Tensor get_state()
        {
            NativeMethods.Check(NativeMethods.GeneratorState(_handle, out nint state), "Generator.get_state");
            return new Tensor(state);
        }

        /// <param name="value">A byte tensor that <see cref="get_state"/> gave.</param>
        public void set_state(Tensor value) => NativeMethods.Check(NativeMethods.GeneratorSetState(_handle, value.Handle), "Generator.set_state");

        public void Dispose() => _handle.Dispose();

        internal nint Hold()
        {
            bool held = false;
            _handle.DangerousAddRef(ref held);
            return _handle.DangerousGetHandle();
        }

        internal void Release() => _handle.DangerousRelease();
    }
}
