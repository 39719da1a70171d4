using System.Numerics;

namespace ForwardForward.Training.Data;

/// <summary>
/// xoshiro256** (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2018). Real numbers come from additions and
/// multiplications only, so that a seed gives the same numbers on every machine and runtime.
/// </summary>
public sealed class RandomGenerator
{
    private ulong state0;
    private ulong state1;
    private ulong state2;
    private ulong state3;

    public RandomGenerator(ulong seed)
    {
        state0 = SplitMix64.Mix(seed);
        state1 = SplitMix64.Mix(seed += SplitMix64.Increment);
        state2 = SplitMix64.Mix(seed += SplitMix64.Increment);
        state3 = SplitMix64.Mix(seed + SplitMix64.Increment);
    }

    public ulong NextUInt64()
    {
        ulong result = BitOperations.RotateLeft(state1 * 5, 7) * 9;
        ulong shifted = state1 << 17;
        state2 ^= state0;
        state3 ^= state1;
        state1 ^= state2;
        state0 ^= state3;
        state2 ^= shifted;
        state3 = BitOperations.RotateLeft(state3, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [low, high).</summary>
    public double NextDouble(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Nearly normal with mean 0 and variance 1: the sum of twelve uniform numbers, which needs no logarithm.</summary>
    public double NextNormal()
    {
        double sum = -6;
        for (int term = 0; term < 12; term++)
        {
            sum += NextDouble();
        }

        return sum;
    }

    /// <summary>Uniform in 0 .. bound-1 without bias (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    /// <param name="bound">At least 1.</param>
    public int NextInt32(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        ulong range = (ulong)bound;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            ulong reject = (0 - range) % range;
            while (low < reject)
            {
                high = Math.BigMul(NextUInt64(), range, out low);
            }
        }

        return (int)high;
    }

    /// <summary>0 .. count-1 in random order.</summary>
    public int[] Permutation(int count)
    {
        int[] order = new int[count];
        for (int position = 0; position < count; position++)
        {
            order[position] = position;
        }

        // Fisher-Yates, written out because Random.Shuffle is not promised to stay the same between runtimes.
        for (int last = count - 1; last > 0; last--)
        {
            int other = NextInt32(last + 1);
            (order[last], order[other]) = (order[other], order[last]);
        }

        return order;
    }
}
