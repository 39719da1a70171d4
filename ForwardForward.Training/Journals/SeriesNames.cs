namespace ForwardForward.Training.Journals;

/// <summary>The names of a run's series, each with its number: 0, 1, 2... in the order in which they appeared. One thread adds while others read <see cref="All"/>.</summary>
public sealed class SeriesNames
{
    /// <summary>More are a mistake or an attack.</summary>
    public const int Most = 1 << 14;

    // Made when somebody asks for a name: most runs of a lab are only shown.
    private Dictionary<string, int>? _numbers;
    private volatile string[] _names = [];

    /// <summary>Name of each number, as of now.</summary>
    public IReadOnlyList<string> All => _names;

    public string this[int number] => _names is var names && number < names.Length ? names[number] : Unknown(number);

    /// <summary>Null where there is no series of that name.</summary>
    public int? Find(string name) => Numbers().TryGetValue(name, out int number) ? number : null;

    /// <summary>The number of a name, which gets the next one when it is new.</summary>
    public int NumberOf(string name)
    {
        if (!Numbers().TryGetValue(name, out int number))
        {
            number = _names.Length;
            Set(number, name);
        }

        return number;
    }

    /// <summary>Gives a number its name; numbers between that were never told get a name that says so.</summary>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    public void Set(int number, string name)
    {
        if (number >= Most)
        {
            throw new InvalidDataException($"A run has at most {Most} series.");
        }

        if (number < _names.Length && _names[number] == name)
        {
            return;
        }

        string[] names = [.. _names, .. Enumerable.Range(_names.Length, Math.Max(0, number + 1 - _names.Length)).Select(Unknown)];
        _numbers?.Remove(names[number]);
        names[number] = string.Intern(name);
        if (_numbers is not null)
        {
            _numbers[name] = number;
        }

        _names = names;
    }

    /// <summary>Takes the names of a run as they were.</summary>
    public void Load(IReadOnlyList<string> names)
    {
        _names = [.. names.Take(Most).Select(string.Intern)];
        _numbers = null;
    }

    /// <summary>Keeps a number from being given to another name, where its own name was lost.</summary>
    public void Reserve(int number)
    {
        if (number >= _names.Length)
        {
            Set(number, Unknown(number));
        }
    }

    // Of two numbers with one name, in a damaged journal, the later one counts.
    private Dictionary<string, int> Numbers()
    {
        if (_numbers is null)
        {
            _numbers = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach ((int number, string name) in _names.Index())
            {
                _numbers[name] = number;
            }
        }

        return _numbers;
    }

    private static string Unknown(int number) => $"unnamed/{number}";
}
