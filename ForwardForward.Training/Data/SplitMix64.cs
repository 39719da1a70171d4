namespace ForwardForward.Training.Data;

/// <summary>The bit mixer of Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), with the constants of its variant 13.</summary>
internal static class SplitMix64
{
    /// <summary>2^64 divided by the golden ratio, odd.</summary>
    public const ulong Increment = 0x9E3779B97F4A7C15;

    public static ulong Mix(ulong value)
    {
        value += Increment;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
