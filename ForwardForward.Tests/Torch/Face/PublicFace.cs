using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ForwardForward.Tests.Torch.Face;

/// <summary>
/// The public members of the types under <c>torch</c>, read by reflection and written one a line in C#'s own words, such as
/// <c>torch.Tensor: Tensor clamp_min(Scalar min)</c>. Our binding and TorchSharp are read the same way.
/// </summary>
public static class PublicFace
{
    private const BindingFlags Own = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly string[] Types =
    [
        "DeviceType", "DisposeScope", "Scalar", "Utils.TensorAccessor`1", "torch", "torch+Device", "torch+Generator", "torch+ScalarType", "torch+Tensor",
        "torch+autograd", "torch+cuda", "torch+nn", "torch+nn+Reduction", "torch+nn+functional",
    ];

    // What every object has.
    private static readonly string[] LeftOut = ["Equals", "GetHashCode", "ToString", "GetEnumerator"];

    public static IReadOnlyList<FaceMember> Of(Assembly assembly) =>
        [.. Types.Select(name => TypeOf(assembly, name)).OfType<Type>().SelectMany(MembersOf).Concat(ExtensionsOf(assembly)).Distinct()];

    private static Type? TypeOf(Assembly assembly, string name) => new[] { "TorchSharp.", "ForwardForward.Training.Torch." }
        .SelectMany(space => new[] { assembly.GetType(space + name), assembly.GetType(space + name.Replace("Utils.", "", StringComparison.Ordinal)) })
        .FirstOrDefault(type => type is not null);

    // TorchSharp writes some of a tensor's members as extension methods; ours say what it lacks.
    private static IEnumerable<FaceMember> ExtensionsOf(Assembly assembly) => assembly.GetExportedTypes()
        .Where(type => type is { IsAbstract: true, IsSealed: true, Namespace: "TorchSharp" }).SelectMany(type => type.GetMethods(Own))
        .Where(method => method.IsDefined(typeof(ExtensionAttribute)) && method.GetParameters()[0].ParameterType.Name == "Tensor")
        .Select(method => new FaceMember("torch.Tensor", method.Name, Word(method.ReturnType), [.. method.GetParameters().Skip(1).Select(Parameter)], IsStatic: false));

    private static IEnumerable<FaceMember> MembersOf(Type type)
    {
        string owner = (type.DeclaringType is null ? type.Name : type.FullName![(type.Namespace!.Length + 1)..]).Replace('+', '.');
        foreach (MethodBase method in type.GetMethods(Own).Cast<MethodBase>().Concat(type.GetConstructors(Own)))
        {
            bool operation = method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal) && !method.IsConstructor;
            if (!operation && !LeftOut.Contains(method.Name))
                yield return new FaceMember(owner, method.Name, Word(method is MethodInfo known ? known.ReturnType : type), [.. method.GetParameters().Select(Parameter)], method.IsStatic);
        }

        // A property or a constant can be read the same way.
        foreach (PropertyInfo property in type.GetProperties(Own))
        {
            FaceParameter[] indices = [.. property.GetIndexParameters().Select(index => Parameter(index) with { Name = "index" })];
            yield return new FaceMember(owner, indices.Length > 0 ? "this" : property.Name, Word(property.PropertyType), indices, property.GetMethod!.IsStatic);
        }

        foreach (FieldInfo field in type.GetFields(Own).Where(field => !field.IsSpecialName))
            yield return new FaceMember(owner, field.Name, Word(field.FieldType) + (type.IsEnum ? $" = {Convert.ToInt64(field.GetRawConstantValue(), null)}" : ""), [], field.IsStatic);
    }

    private static FaceParameter Parameter(ParameterInfo parameter) => new(
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + Word(parameter.ParameterType), parameter.Name!,
        parameter.HasDefaultValue ? Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : "null" : null);

    private static string Word(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Word(underlying) + "?";
        if (type.IsArray)
            return $"{Word(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType)
            return type.Name;
        string arguments = string.Join(", ", type.GetGenericArguments().Select(Word));
        return type.Name.StartsWith("ValueTuple", StringComparison.Ordinal) ? $"({arguments})" : $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{arguments}>";
    }
}
