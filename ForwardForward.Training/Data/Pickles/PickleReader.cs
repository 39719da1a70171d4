using System.Buffers.Binary;
using System.Text;
using ForwardForward.Training.Data.Stored;

namespace ForwardForward.Training.Data.Pickles;

/// <summary>
/// Reads pickles of protocol 2 as Python 2 and NumPy wrote them: dictionaries, lists, tuples, numbers, texts and arrays of bytes. Names of classes
/// and functions stay names: nothing is ever looked up, imported or run, and what a plain array does not need is refused.
/// </summary>
/// <remarks>
/// Values are null, bool, long, byte[] (a Python 2 text), string (a name or key), <see cref="List{T}"/>, object?[] (a tuple),
/// <see cref="Dictionary{TKey, TValue}"/> with string keys, <see cref="PickledName"/>, <see cref="PickledType"/> and <see cref="PickledArray"/>.
/// </remarks>
internal sealed class PickleReader
{
    private const int Protocol = 2;
    private const string SavedAnew = "Python 3 has saved the batch anew. Put the archive there as it was published, or the binary version.";

    private readonly ContentStream content;
    private readonly PickleStack stack;
    private readonly byte[] number = new byte[4];

    private PickleReader(ContentStream content)
    {
        this.content = content;
        stack = new PickleStack(content);
    }

    /// <summary>The one object that the content holds.</summary>
    public static object? Read(ContentStream content)
    {
        PickleReader reader = new(content);
        reader.ReadProtocol();
        while (reader.Step())
        {
        }

        content.ExpectEnd("the pickle's end");
        return reader.stack.Pop();
    }

    private void ReadProtocol()
    {
        ReadOnlySpan<byte> start = content.Peek(32);
        if (start.Length < 2 || start[0] != 0x80)
        {
            throw content.Fault($"expected a pickle of protocol {Protocol} (80 02), found {(start.Length == 0 ? "an empty file" : Convert.ToHexString(start[..Math.Min(4, start.Length)]))}{ContentGuess.Of(start)}");
        }

        if (start[1] != Protocol)
        {
            throw content.Fault($"expected a pickle of protocol {Protocol} as published, found protocol {start[1]}: another Python has saved it anew", SavedAnew);
        }

        content.Skip(2);
    }

    // One operation; the letters are those of Python's pickletools. False at the end of the pickle.
    private bool Step()
    {
        long position = content.Position;
        int operation = content.ReadByte();
        switch (operation)
        {
            case '.': return false;
            case 'N': stack.Push(null); break;
            case 0x88: stack.Push(true); break;
            case 0x89: stack.Push(false); break;
            case 'K': stack.Push((long)ReadUnsigned(1)); break;
            case 'M': stack.Push((long)ReadUnsigned(2)); break;
            case 'J': stack.Push((long)(int)ReadUnsigned(4)); break;
            case 'U': stack.Push(ReadBytes(ReadUnsigned(1))); break;
            case 'T': stack.Push(ReadBytes(ReadUnsigned(4))); break;
            case 'X': stack.Push(ReadText(ReadUnsigned(4))); break;
            case '(': stack.Mark(); break;
            case ')': stack.Push(Array.Empty<object?>()); break;
            case 't': stack.Push(stack.PopToMark()); break;
            case 0x85 or 0x86 or 0x87: stack.Push(stack.Pop(operation - 0x84)); break;
            case ']': stack.Push(new List<object?>()); break;
            case 'a': Append([stack.Pop()]); break;
            case 'e': Append(stack.PopToMark()); break;
            case '}': stack.Push(new Dictionary<string, object?>()); break;
            case 's': Set(stack.Pop(2)); break;
            case 'u': Set(stack.PopToMark()); break;
            case 'q': stack.Remember((int)ReadUnsigned(1)); break;
            case 'r': stack.Remember((int)ReadUnsigned(4)); break;
            case 'h': stack.Recall((int)ReadUnsigned(1)); break;
            case 'j': stack.Recall((int)ReadUnsigned(4)); break;
            case 'c': stack.Push(new PickledName(ReadLine(), ReadLine())); break;
            case 'R': Call(stack.Pop(2)); break;
            case 'b': Build(stack.Pop()); break;
            case -1: throw content.Fault("the file ends before its pickle does: it is cut off");
            default:
                throw new DatasetException(content.Name, position, $"the pickle asks for the operation {operation:X2}, which plain arrays and lists do not need; it is not carried out");
        }

        return true;
    }

    private void Append(object?[] items)
    {
        if (stack.Top() is not List<object?> list)
        {
            throw content.Fault("the pickle appends to something that is no list");
        }

        list.AddRange(items);
    }

    private void Set(object?[] pairs)
    {
        if (stack.Top() is not Dictionary<string, object?> dictionary || pairs.Length % 2 != 0)
        {
            throw content.Fault("the pickle sets entries of something that is no dictionary");
        }

        for (int index = 0; index < pairs.Length; index += 2)
        {
            string key = pairs[index] switch
            {
                byte[] { Length: <= 200 } text => Encoding.Latin1.GetString(text),
                string text => text,
                _ => throw content.Fault("the pickle has a dictionary whose keys are no names"),
            };
            dictionary[key] = pairs[index + 1];
        }
    }

    private void Call(object?[] call)
    {
        if (call is not [PickledName function, object?[] arguments])
        {
            throw content.Fault("the pickle calls something that has no name");
        }

        stack.Push(NumpyRules.Call(function, arguments)
            ?? throw content.Fault($"the pickle asks to call {function}, which an array of bytes does not need; nothing is called", function is { Module: "_codecs", Name: "encode" } ? SavedAnew : null));
    }

    private void Build(object? state)
    {
        if (NumpyRules.Build(stack.Top(), state) is string problem)
        {
            throw content.Fault(problem);
        }
    }

    private uint ReadUnsigned(int bytes)
    {
        Array.Clear(number);
        content.Fill(number.AsSpan(0, bytes));
        return BinaryPrimitives.ReadUInt32LittleEndian(number);
    }

    private byte[] ReadBytes(uint length)
    {
        if (length > content.MostBytes - content.Position)
        {
            throw content.Fault($"the pickle declares a text of {length} bytes, more than a {content.SourceInWords} can hold: it is cut off or not what it claims");
        }

        byte[] bytes = GC.AllocateUninitializedArray<byte>((int)length);
        content.Fill(bytes);
        return bytes;
    }

    private string ReadText(uint length) => length <= 1000 ? Encoding.UTF8.GetString(ReadBytes(length))
        : throw content.Fault($"the pickle declares a name of {length} bytes; 1000 is the most");

    private string ReadLine()
    {
        StringBuilder line = new();
        for (int letter; (letter = content.ReadByte()) != '\n'; line.Append((char)letter))
        {
            if (letter < 0 || line.Length >= 100)
            {
                throw content.Fault("expected the name of a module or class on a line of its own, found none");
            }
        }

        return line.ToString();
    }
}
