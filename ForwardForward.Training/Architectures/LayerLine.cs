using ForwardForward.Training.Numbers;

namespace ForwardForward.Training.Architectures;

/// <summary>
/// The words of one line, such as <c>conv 64 k5 s2</c>: a name, numbers by place, options of letters and a number, and flags. Every word has to be
/// taken; what is left over is a mistake that the person is told.
/// </summary>
public sealed class LayerLine
{
    private const int LargestNumber = 1_000_000;

    private readonly List<string> words;
    private readonly string form;

    /// <param name="text">The line.</param>
    /// <param name="form">How such a line is written, for messages.</param>
    public LayerLine(string text, string form)
    {
        words = [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        this.form = form;
        words.RemoveAt(0);
    }

    /// <summary>The next whole number that stands without letters.</summary>
    public int Number(string what, int least = 1)
    {
        int place = words.FindIndex(word => char.IsAsciiDigit(word[0]) || word[0] == '-');
        if (place < 0)
        {
            throw new LayerListException($"It needs a number for the {what}. Write: {form}.");
        }

        int value = WholeNumber(words[place], what, least);
        words.RemoveAt(place);
        return value;
    }

    /// <summary>The next number of any kind.</summary>
    public double Share(string what, double least, double most)
    {
        int place = words.FindIndex(word => char.IsAsciiDigit(word[0]) || word[0] is '-' or '.');
        var read = new Bounds<double>(least, most).Check(NumberText.Real(place < 0 ? "" : words[place]));
        if (read.Problem is not null)
        {
            throw new LayerListException($"It needs a {what} between {NumberText.Of(least)} and {NumberText.Of(most)}. {(place < 0 ? "" : read.Problem + " ")}Write: {form}.");
        }

        words.RemoveAt(place);
        return read.Value;
    }

    /// <summary>The next word that is letters, digits and hyphens and begins with a letter.</summary>
    public string Name()
    {
        int place = words.FindIndex(word => char.IsAsciiLetter(word[0]) && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-'));
        if (place < 0)
        {
            throw new LayerListException($"It needs a name, such as 'a'. Write: {form}.");
        }

        string name = words[place];
        words.RemoveAt(place);
        return name;
    }

    /// <summary>The number after the letters, such as 5 for <c>k5</c>; the usual one where the option is left out.</summary>
    public int Option(string letters, int usual, int least = 1)
    {
        int place = words.FindIndex(word => word.StartsWith(letters, StringComparison.Ordinal) && word.Length > letters.Length && char.IsAsciiDigit(word[letters.Length]));
        if (place < 0)
        {
            return usual;
        }

        int value = WholeNumber(words[place][letters.Length..], letters, least);
        words.RemoveAt(place);
        return value;
    }

    /// <summary>True where the word stands in the line.</summary>
    public bool Flag(string word) => words.Remove(word);

    /// <summary>Makes sure that nothing is left over.</summary>
    public void End()
    {
        if (words.Count > 0)
        {
            throw new LayerListException($"'{words[0]}' means nothing here. Write: {form}.");
        }
    }

    private int WholeNumber(string word, string what, int least) =>
        new Bounds<long>(least, LargestNumber).Check(NumberText.Whole(word)) is { Problem: null, Value: var value }
            ? (int)value
            : throw new LayerListException($"'{word}' is no whole number from {least} to {LargestNumber} for {what}. Write: {form}.");
}
